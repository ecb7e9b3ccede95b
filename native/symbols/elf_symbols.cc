// Reads the symbol tables of a module.

#include "symbols/elf_symbols.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <utility>

#include "symbols/elf_file.h"
#include "symbols/source_path.h"

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

std::optional<SymbolTable::Entry> defined_symbol(Elf* elf, const GElf_Shdr& table, const GElf_Sym& symbol) {
  const unsigned char type = GELF_ST_TYPE(symbol.st_info);
  if (symbol.st_shndx == SHN_UNDEF || symbol.st_shndx == SHN_ABS) return std::nullopt;
  if (type == STT_SECTION || type == STT_FILE || type == STT_TLS) return std::nullopt;
  const char* text = elf_strptr(elf, table.sh_link, symbol.st_name);
  if (text == nullptr || *text == '\0') return std::nullopt;
  const std::string_view name = text;
  const SymbolKind kind = kind_of(type);
  return SymbolTable::Entry{symbol.st_value, symbol.st_size,       name, kind, rank_of(symbol, kind, name),
                            false,           type == STT_GNU_IFUNC};
}

template <typename Visit>
void visit_symbols(Elf_Scn* section, Visit visit) {
  const GElf_Shdr header = section_header(section);
  Elf_Data* data = elf_getdata(section, nullptr);
  if (data == nullptr || header.sh_entsize != sizeof(Elf64_Sym)) return;
  const auto count = static_cast<int>(data->d_size / sizeof(Elf64_Sym));
  for (int i = 0; i < count; ++i) {
    GElf_Sym symbol;
    if (gelf_getsym(data, i, &symbol) == nullptr) return;
    visit(header, symbol);
  }
}

template <typename IsWanted, typename Visit>
void visit_table(Elf* elf, Elf_Scn* section, IsWanted is_wanted, Visit visit) {
  visit_symbols(section, [&](const GElf_Shdr& header, const GElf_Sym& symbol) {
    if (!is_wanted(symbol)) return;
    if (const auto entry = defined_symbol(elf, header, symbol)) visit(*entry);
  });
}

template <typename Visit>
bool visit_tables(Elf* elf, unsigned type, Visit visit) {
  bool is_found = false;
  for (Elf_Scn* at = nullptr; (at = elf_nextscn(elf, at)) != nullptr;) {
    if (section_header(at).sh_type != type) continue;
    visit(elf, at);
    is_found = true;
  }
  return is_found;
}

/// Of the file and of its separate debug file if only that has .symtab.
template <typename Visit>
void visit_all_tables(Module& module, Visit visit) {
  if (!visit_tables(module.elf(), SHT_SYMTAB, visit) && module.debug_elf() != module.elf())
    visit_tables(module.debug_elf(), SHT_SYMTAB, visit);
  visit_tables(module.elf(), SHT_DYNSYM, visit);
}

/// Where in a string table some names are: what its symbols say of themselves is then told without reading each name.
class NamePlaces {
 public:
  NamePlaces(Elf* elf, Elf_Scn* table, std::span<const std::string> names, std::span<const std::string> endings) {
    const Elf_Data* data = elf_getdata(elf_getscn(elf, section_header(table).sh_link), nullptr);
    if (data == nullptr || data->d_buf == nullptr) return;
    const std::string_view text(static_cast<const char*>(data->d_buf), data->d_size);
    for (const std::string& name : names) for_each_end(text, name, [&](std::size_t at) { add(at, at); });
    for (const std::string& ending : endings)
      for_each_end(text, ending, [&](std::size_t at) { add(text.rfind('\0', at) + 1, at); });
  }

  bool is_empty() const { return places_.empty(); }
  bool has(std::uint64_t offset) const {
    return std::any_of(places_.begin(), places_.end(),
                       [&](const auto& place) { return place.first <= offset && offset <= place.second; });
  }

 private:
  /// Strings may share their ends.
  template <typename Found>
  static void for_each_end(std::string_view text, const std::string& wanted, Found found) {
    const char* const end = text.data() + text.size();
    // With its terminator.
    const std::size_t size = wanted.size() + 1;
    for (const char* at = text.data(); at < end; ++at) {
      at = static_cast<const char*>(memmem(at, static_cast<std::size_t>(end - at), wanted.c_str(), size));
      if (at == nullptr) return;
      found(static_cast<std::size_t>(at - text.data()));
    }
  }

  void add(std::uint64_t first, std::uint64_t last) { places_.emplace_back(first, last); }

  std::vector<std::pair<std::uint64_t, std::uint64_t>> places_;
};

}  // namespace

void read_elf_symbols(Module& module, std::vector<SymbolTable::Entry>& entries) {
  visit_all_tables(module, [&](Elf* elf, Elf_Scn* table) {
    visit_table(
        elf, table, [](const GElf_Sym&) { return true; },
        [&](const SymbolTable::Entry& entry) { entries.push_back(entry); });
  });
}

std::vector<ElfSymbol> find_elf_symbols(Module& module, std::span<const std::string> names,
                                        std::span<const std::string> endings) {
  std::vector<ElfSymbol> found;
  const auto keep = [&](const SymbolTable::Entry& entry) {
    const bool is_known = std::any_of(found.begin(), found.end(), [&](const ElfSymbol& other) {
      return other.address == entry.address && other.name == entry.name;
    });
    if (!is_known) found.push_back(to_symbol(entry));
  };
  visit_all_tables(module, [&](Elf* elf, Elf_Scn* table) {
    const NamePlaces places(elf, table, names, endings);
    if (places.is_empty()) return;
    visit_table(elf, table, [&](const GElf_Sym& symbol) { return places.has(symbol.st_name); }, keep);
  });
  return found;
}

bool is_linked_from(Module& module, std::string_view base_name) {
  bool is_found = false;
  visit_all_tables(module, [&](Elf* elf, Elf_Scn* table) {
    visit_symbols(table, [&](const GElf_Shdr& header, const GElf_Sym& symbol) {
      if (is_found || GELF_ST_TYPE(symbol.st_info) != STT_FILE) return;
      const char* text = elf_strptr(elf, header.sh_link, symbol.st_name);
      is_found = text != nullptr && symbols::base_name(text) == base_name;
    });
  });
  return is_found;
}

}  // namespace trapline::symbols
