// Where a module has code: tells real addresses from the marks that linkers leave for removed code.

#include "symbols/code_ranges.h"

#include <elf.h>

#include <algorithm>

namespace trapline::symbols {

CodeRanges::CodeRanges(const ModuleInfo& info) {
  for (const SectionInfo& section : info.sections)
    if ((section.flags & SHF_EXECINSTR) != 0 && (section.flags & SHF_ALLOC) != 0)
      ranges_.push_back({section.address, section.address + section.size});
  if (!ranges_.empty()) return;
  for (const ProgramHeader& header : info.program_headers)
    if (header.type == PT_LOAD && (header.flags & PF_X) != 0)
      ranges_.push_back({header.virtual_address, header.virtual_address + header.memory_size});
}

bool CodeRanges::contains(std::uint64_t address) const {
  return std::any_of(ranges_.begin(), ranges_.end(),
                     [address](const AddressRange& range) { return range.contains(address); });
}

}  // namespace trapline::symbols
