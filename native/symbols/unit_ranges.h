// From an address to the unit that has its code.

#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "symbols/code_ranges.h"
#include "symbols/module.h"

namespace trapline::symbols {

/// The ranges of a DIE with code (DW_AT_low_pc, DW_AT_high_pc, DW_AT_ranges) in the order of DWARF, the first one
/// holding the entry; without those that the linker removed.
std::vector<AddressRange> ranges_of(Dwarf_Die die, const CodeRanges& code);

/// Built at first need from the unit DIEs; .debug_aranges is not used, since compilers may leave units out of it.
class UnitRanges {
 public:
  explicit UnitRanges(Module& module) : module_(module) {}

  /// nullptr when no unit has code there.
  const Unit* at(std::uint64_t address);
  /// Units with code in [low, high), each once.
  std::vector<const Unit*> overlapping(std::uint64_t low, std::uint64_t high);

 private:
  struct Entry {
    AddressRange range;
    std::uint32_t unit;
  };

  const std::vector<Entry>& entries();

  Module& module_;
  std::optional<std::vector<Entry>> entries_;
};

}  // namespace trapline::symbols
