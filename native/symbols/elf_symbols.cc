// Reads the symbol tables of a module.

#include "symbols/elf_symbols.h"

#include <algorithm>

#include "symbols/elf_file.h"

namespace trapline::symbols {

namespace {

SymbolKind kind_of(unsigned char type) {
  switch (type) {
    case STT_FUNC:
    case STT_GNU_IFUNC:
      return SymbolKind::function;
    case STT_OBJECT:
    case STT_COMMON:
      return SymbolKind::object;
    default:
      return SymbolKind::other;
  }
}

/// Sized before unsized, functions before objects before labels, names without leading underscores first (the name that
/// a user knows: `write`, not `__GI___libc_write`), then global before weak before local.
std::uint8_t rank_of(const GElf_Sym& symbol, SymbolKind kind, std::string_view name) {
  const unsigned binding = GELF_ST_BIND(symbol.st_info);
  const unsigned binding_rank = binding == STB_LOCAL ? 2u : binding == STB_WEAK ? 1u : 0u;
  const unsigned name_rank = name.starts_with("__") ? 2u : name.starts_with('_') && !name.starts_with("_Z") ? 1u : 0u;
  const unsigned kind_rank = static_cast<unsigned>(kind);
  return static_cast<std::uint8_t>((symbol.st_size == 0 ? 128u : 0u) | kind_rank << 4 | name_rank << 2 | binding_rank);
}

template <typename Visit>
void visit_table(Elf* elf, Elf_Scn* section, Visit visit) {
  const GElf_Shdr header = section_header(section);
  Elf_Data* data = elf_getdata(section, nullptr);
  if (data == nullptr || header.sh_entsize != sizeof(Elf64_Sym)) return;
  const auto count = static_cast<int>(data->d_size / sizeof(Elf64_Sym));
  for (int i = 0; i < count; ++i) {
    GElf_Sym symbol;
    if (gelf_getsym(data, i, &symbol) == nullptr) return;
    const unsigned char type = GELF_ST_TYPE(symbol.st_info);
    if (symbol.st_shndx == SHN_UNDEF || symbol.st_shndx == SHN_ABS) continue;
    if (type == STT_SECTION || type == STT_FILE || type == STT_TLS) continue;
    const char* text = elf_strptr(elf, header.sh_link, symbol.st_name);
    if (text == nullptr || *text == '\0') continue;
    const std::string_view name = text;
    const SymbolKind kind = kind_of(type);
    visit(SymbolTable::Entry{symbol.st_value, symbol.st_size, name, kind, rank_of(symbol, kind, name), false});
  }
}

template <typename Visit>
bool visit_tables(Elf* elf, unsigned type, Visit visit) {
  bool is_found = false;
  for (Elf_Scn* at = nullptr; (at = elf_nextscn(elf, at)) != nullptr;) {
    if (section_header(at).sh_type != type) continue;
    visit_table(elf, at, visit);
    is_found = true;
  }
  return is_found;
}

template <typename Visit>
void visit_all(Module& module, Visit visit) {
  if (!visit_tables(module.elf(), SHT_SYMTAB, visit) && module.debug_elf() != module.elf())
    visit_tables(module.debug_elf(), SHT_SYMTAB, visit);
  visit_tables(module.elf(), SHT_DYNSYM, visit);
}

bool is_among(std::string_view name, std::span<const std::string> names, std::span<const std::string> endings) {
  return std::find(names.begin(), names.end(), name) != names.end() ||
         std::any_of(endings.begin(), endings.end(), [&](const std::string& end) { return name.ends_with(end); });
}

}  // namespace

void read_elf_symbols(Module& module, std::vector<SymbolTable::Entry>& entries) {
  visit_all(module, [&](const SymbolTable::Entry& entry) { entries.push_back(entry); });
}

std::vector<ElfSymbol> find_elf_symbols(Module& module, std::span<const std::string> names,
                                        std::span<const std::string> endings) {
  std::vector<ElfSymbol> found;
  visit_all(module, [&](const SymbolTable::Entry& entry) {
    if (!is_among(entry.name, names, endings)) return;
    const bool is_known = std::any_of(found.begin(), found.end(), [&](const ElfSymbol& other) {
      return other.address == entry.address && other.name == entry.name;
    });
    if (!is_known) found.push_back(to_symbol(entry));
  });
  return found;
}

}  // namespace trapline::symbols
