// Names the stubs of the procedure linkage table after the functions that they jump to.

#include "symbols/plt_stubs.h"

#include <cstring>
#include <optional>
#include <unordered_map>

#include "symbols/elf_file.h"

namespace trapline::symbols {

namespace {

using SlotNames = std::unordered_map<std::uint64_t, std::string_view>;

void read_relocations(Elf* elf, Elf_Scn* section, SlotNames& names) {
  const GElf_Shdr header = section_header(section);
  Elf_Scn* symbols = elf_getscn(elf, header.sh_link);
  Elf_Data* relocations = elf_getdata(section, nullptr);
  Elf_Data* table = symbols == nullptr ? nullptr : elf_getdata(symbols, nullptr);
  if (relocations == nullptr || table == nullptr) return;
  const auto count = static_cast<int>(relocations->d_size / sizeof(Elf64_Rela));
  for (int i = 0; i < count; ++i) {
    GElf_Rela relocation;
    GElf_Sym symbol;
    if (gelf_getrela(relocations, i, &relocation) == nullptr) return;
    const auto type = GELF_R_TYPE(relocation.r_info);
    if (type != R_X86_64_JUMP_SLOT && type != R_X86_64_GLOB_DAT) continue;
    if (gelf_getsym(table, static_cast<int>(GELF_R_SYM(relocation.r_info)), &symbol) == nullptr) continue;
    const char* name = elf_strptr(elf, section_header(symbols).sh_link, symbol.st_name);
    if (name != nullptr && *name != '\0') names.emplace(relocation.r_offset, name);
  }
}

/// The slot that a stub at `address` jumps through: [endbr64] [bnd] jmp *displacement(%rip).
std::optional<std::uint64_t> slot_of(std::string_view stub, std::uint64_t address) {
  const std::size_t jump = stub.find("\xff\x25");
  if (jump == std::string_view::npos || jump > 5 || jump + 6 > stub.size()) return std::nullopt;
  std::int32_t displacement = 0;
  std::memcpy(&displacement, stub.data() + jump + 2, sizeof displacement);
  return address + jump + 6 + static_cast<std::uint64_t>(static_cast<std::int64_t>(displacement));
}

void read_stubs(Elf_Scn* section, std::uint64_t stub_size, const SlotNames& names,
                std::vector<SymbolTable::Entry>& entries) {
  const GElf_Shdr header = section_header(section);
  Elf_Data* data = elf_getdata(section, nullptr);
  if (data == nullptr || data->d_buf == nullptr) return;
  const std::string_view code(static_cast<const char*>(data->d_buf), data->d_size);
  for (std::uint64_t at = 0; at + stub_size <= code.size(); at += stub_size) {
    const auto slot = slot_of(code.substr(at, stub_size), header.sh_addr + at);
    const auto found = slot ? names.find(*slot) : names.end();
    if (found != names.end())
      entries.push_back({header.sh_addr + at, stub_size, found->second, SymbolKind::function, 0, true});
  }
}

}  // namespace

void read_plt_stubs(Module& module, std::vector<SymbolTable::Entry>& entries) {
  Elf* elf = module.elf();
  SlotNames names;
  for (Elf_Scn* at = nullptr; (at = elf_nextscn(elf, at)) != nullptr;)
    if (section_header(at).sh_type == SHT_RELA) read_relocations(elf, at, names);
  if (names.empty()) return;
  for (Elf_Scn* at = nullptr; (at = elf_nextscn(elf, at)) != nullptr;) {
    const std::string name = section_name(elf, at);
    if (name == ".plt" || name == ".plt.sec") read_stubs(at, 16, names, entries);
    // With -z ibtplt these stubs begin with endbr64 and take 16 bytes.
    if (name == ".plt.got") read_stubs(at, section_header(at).sh_entsize == 16 ? 16 : 8, names, entries);
  }
}

}  // namespace trapline::symbols
