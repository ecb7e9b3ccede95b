// Where thread-local variables of a module are.

#include "symbols/thread_storage.h"

#include <elf.h>
#include <gelf.h>

#include <algorithm>

#include "symbols/elf_file.h"
#include "symbols/location.h"

namespace trapline::symbols {

namespace {

std::uint64_t dynamic_flags_1(Elf* elf) {
  for (Elf_Scn* section = nullptr; (section = elf_nextscn(elf, section)) != nullptr;) {
    const GElf_Shdr header = section_header(section);
    if (header.sh_type != SHT_DYNAMIC) continue;
    Elf_Data* const data = elf_getdata(section, nullptr);
    GElf_Dyn entry;
    for (int i = 0; data != nullptr && gelf_getdyn(data, i, &entry) != nullptr && entry.d_tag != DT_NULL; ++i)
      if (entry.d_tag == DT_FLAGS_1) return entry.d_un.d_val;
  }
  return 0;
}

bool is_main_program(const Module& module) {
  return module.info().elf_type == ET_EXEC || (dynamic_flags_1(module.elf()) & DF_1_PIE) != 0;
}

}  // namespace

std::uint64_t thread_local_address(const Module& module, std::uint64_t thread_pointer, std::uint64_t offset) {
  if (!is_main_program(module)) throw UnavailableLocation{"thread-local storage of a shared library is not known yet"};
  for (const GElf_Phdr& header : program_headers(module.elf())) {
    if (header.p_type != PT_TLS) continue;
    // The block keeps the segment's alignment, also where its address is not a multiple of it.
    const std::uint64_t alignment = std::max<std::uint64_t>(header.p_align, 1);
    const std::uint64_t padding = (0 - header.p_vaddr - header.p_memsz) % alignment;
    return thread_pointer - header.p_memsz - padding + offset;
  }
  throw UnavailableLocation{"the module has no thread-local storage"};
}

}  // namespace trapline::symbols
