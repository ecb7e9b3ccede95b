// What the dynamic loader has worked out about a module's thread-local block: relocations that it leaves in memory.

#include "symbols/thread_relocations.h"

#include <gelf.h>

#include <optional>

#include "symbols/elf_file.h"

namespace trapline::symbols {

namespace {

std::optional<ThreadRelocation::Kind> kind_of(std::uint64_t type) {
  if (type == R_X86_64_TPOFF64) return ThreadRelocation::Kind::thread_pointer_offset;
  if (type == R_X86_64_DTPMOD64) return ThreadRelocation::Kind::module_number;
  return std::nullopt;
}

/// Whether references to the symbol end here. Weak and unique definitions are many, of which the loader takes one.
bool is_own(const GElf_Sym& symbol) {
  if (symbol.st_shndx == SHN_UNDEF) return false;
  const int binding = GELF_ST_BIND(symbol.st_info);
  return binding == STB_LOCAL || binding == STB_GLOBAL || GELF_ST_VISIBILITY(symbol.st_other) != STV_DEFAULT;
}

/// Absent where the relocation is about a symbol that another module may define.
std::optional<std::uint64_t> symbol_offset(Elf_Data* symbols, std::uint64_t index) {
  if (index == 0) return 0;
  GElf_Sym symbol;
  if (symbols == nullptr || gelf_getsym(symbols, static_cast<int>(index), &symbol) == nullptr) return std::nullopt;
  if (!is_own(symbol)) return std::nullopt;
  return symbol.st_value;
}

void read_section(Elf* elf, Elf_Scn* section, std::vector<ThreadRelocation>& found) {
  const GElf_Shdr header = section_header(section);
  Elf_Data* const relocations = elf_getdata(section, nullptr);
  Elf_Scn* const table = elf_getscn(elf, header.sh_link);
  Elf_Data* const symbols = table == nullptr ? nullptr : elf_getdata(table, nullptr);
  if (relocations == nullptr) return;
  GElf_Rela relocation;
  for (int i = 0; gelf_getrela(relocations, i, &relocation) != nullptr; ++i) {
    const auto kind = kind_of(GELF_R_TYPE(relocation.r_info));
    if (!kind) continue;
    const auto offset = symbol_offset(symbols, GELF_R_SYM(relocation.r_info));
    if (offset)
      found.push_back({*kind, relocation.r_offset, *offset + static_cast<std::uint64_t>(relocation.r_addend)});
  }
}

}  // namespace

std::vector<ThreadRelocation> thread_relocations(const Module& module) {
  std::vector<ThreadRelocation> found;
  Elf* const elf = module.elf();
  for (Elf_Scn* section = nullptr; (section = elf_nextscn(elf, section)) != nullptr;) {
    const GElf_Shdr header = section_header(section);
    // The loader's own ones, not those of a linker that was asked to keep its.
    if (header.sh_type == SHT_RELA && (header.sh_flags & SHF_ALLOC) != 0) read_section(elf, section, found);
  }
  return found;
}

}  // namespace trapline::symbols
