// Where thread-local variables of a module are.

#include "symbols/thread_storage.h"

#include <elf.h>
#include <gelf.h>

#include <algorithm>

#include "symbols/elf_file.h"
#include "symbols/location.h"
#include "symbols/thread_relocations.h"

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

/// The main program's block ends at the thread pointer.
std::uint64_t main_block(const Module& module, std::uint64_t thread_pointer) {
  for (const GElf_Phdr& header : program_headers(module.elf())) {
    if (header.p_type != PT_TLS) continue;
    // The block keeps the segment's alignment, also where its address is not a multiple of it.
    const std::uint64_t alignment = std::max<std::uint64_t>(header.p_align, 1);
    const std::uint64_t padding = (0 - header.p_vaddr - header.p_memsz) % alignment;
    return thread_pointer - header.p_memsz - padding;
  }
  throw UnavailableLocation{"the module has no thread-local storage"};
}

std::uint64_t read_word(const ThreadStorage& storage, std::uint64_t address) {
  std::uint64_t word = 0;
  if (storage.memory.read(address, &word, sizeof word) == sizeof word) return word;
  throw UnavailableLocation{"the thread's list of thread-local storage cannot be read"};
}

/// glibc: the second word of the control block of the thread points to its vector of blocks, whose entries have two
/// words. The one before the first, which is no module's, begins with the number of entries.
std::uint64_t numbered_block(const ThreadStorage& storage, std::uint64_t number) {
  constexpr std::uint64_t entry_size = 16;
  constexpr std::uint64_t not_allocated = UINT64_MAX;
  const std::uint64_t vector = read_word(storage, storage.thread_pointer + 8);
  const bool is_known = number <= read_word(storage, vector - entry_size);
  const std::uint64_t block = is_known ? read_word(storage, vector + number * entry_size) : not_allocated;
  if (block != not_allocated && block != 0) return block;
  throw UnavailableLocation{"this thread has not used the library's thread-local variables yet"};
}

std::uint64_t library_block(const Module& module, const ThreadStorage& storage) {
  // The main program is the first.
  constexpr std::uint64_t main_number = 1;
  for (const ThreadRelocation& relocation : thread_relocations(module)) {
    const std::uint64_t word = read_word(storage, relocation.address + storage.bias);
    // Not yet relocated.
    if (word == 0) continue;
    if (relocation.kind == ThreadRelocation::Kind::thread_pointer_offset)
      return storage.thread_pointer + word - relocation.offset;
    if (word != main_number) return numbered_block(storage, word);
  }
  throw UnavailableLocation{"where the library's thread-local storage is, is not known"};
}

}  // namespace

std::uint64_t thread_local_address(const Module& module, const ThreadStorage& storage, std::uint64_t offset) {
  const bool is_main = is_main_program(module);
  return (is_main ? main_block(module, storage.thread_pointer) : library_block(module, storage)) + offset;
}

}  // namespace trapline::symbols
