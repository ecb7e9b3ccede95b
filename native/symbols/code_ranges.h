// Where a module has code: tells real addresses from the marks that linkers leave for removed code.

#pragma once

#include <cstdint>
#include <vector>

#include "symbols/module_info.h"

namespace trapline::symbols {

struct AddressRange {
  std::uint64_t low;
  /// Exclusive.
  std::uint64_t high;

  bool contains(std::uint64_t address) const { return address >= low && address < high; }
  bool operator==(const AddressRange&) const = default;
};

class CodeRanges {
 public:
  explicit CodeRanges(const ModuleInfo& info);

  /// False for what --gc-sections, COMDAT folding and the like left at 0, 1, -1 or -2.
  bool contains(std::uint64_t address) const;

 private:
  std::vector<AddressRange> ranges_;
};

}  // namespace trapline::symbols
