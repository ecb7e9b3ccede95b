// Reads the symbol tables of a module.

#include "symbols/elf_symbols.h"

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

void read_table(Elf* elf, Elf_Scn* section, std::vector<SymbolTable::Entry>& entries) {
  const GElf_Shdr header = section_header(section);
  Elf_Data* data = elf_getdata(section, nullptr);
  if (data == nullptr || header.sh_entsize != sizeof(Elf64_Sym)) return;
  const auto count = static_cast<int>(data->d_size / sizeof(Elf64_Sym));
  entries.reserve(entries.size() + static_cast<std::size_t>(count));
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
    entries.push_back({symbol.st_value, symbol.st_size, name, kind, rank_of(symbol, kind, name), false});
  }
}

bool read_tables(Elf* elf, unsigned type, std::vector<SymbolTable::Entry>& entries) {
  bool is_found = false;
  for (Elf_Scn* at = nullptr; (at = elf_nextscn(elf, at)) != nullptr;) {
    if (section_header(at).sh_type != type) continue;
    read_table(elf, at, entries);
    is_found = true;
  }
  return is_found;
}

}  // namespace

void read_elf_symbols(Module& module, std::vector<SymbolTable::Entry>& entries) {
  if (!read_tables(module.elf(), SHT_SYMTAB, entries) && module.debug_elf() != module.elf())
    read_tables(module.debug_elf(), SHT_SYMTAB, entries);
  read_tables(module.elf(), SHT_DYNSYM, entries);
}

}  // namespace trapline::symbols
