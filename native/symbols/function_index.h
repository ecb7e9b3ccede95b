// From an address to the function around it.

#pragma once

#include <elfutils/libdw.h>

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "symbols/module.h"
#include "symbols/unit_ranges.h"

namespace trapline::symbols {

/// A DW_TAG_subprogram with code.
struct Function {
  Dwarf_Die die;
  /// The first one begins with the entry. Never empty.
  std::vector<AddressRange> ranges;

  std::uint64_t entry() const { return ranges.front().low; }
};

/// One index for each unit, built when the first address in it is asked for.
class FunctionIndex {
 public:
  explicit FunctionIndex(Module& module) : module_(module) {}

  /// Absent when no function has code there. Throws NativeError `bad-dwarf`.
  std::optional<Function> at(std::uint64_t address);

 private:
  struct Entry {
    AddressRange range;
    Dwarf_Die die;
  };

  /// Sorted by beginning. `is_complete`: functions within functions were looked for too.
  struct UnitIndex {
    std::vector<Entry> entries;
    bool is_complete = false;

    const Entry* find(std::uint64_t address) const;
  };

  UnitIndex read_unit(const Unit& unit, bool is_complete);

  Module& module_;
  std::unordered_map<Dwarf_CU*, UnitIndex> units_;
};

}  // namespace trapline::symbols
