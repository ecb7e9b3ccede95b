// From an address to the function around it.

#include "symbols/function_index.h"

#include <dwarf.h>

#include <algorithm>
#include <utility>

#include "symbols/die_walk.h"
#include "symbols/indexes.h"

namespace trapline::symbols {

namespace {

bool may_hold_functions(int tag) {
  switch (tag) {
    case DW_TAG_namespace:
    case DW_TAG_module:
    case DW_TAG_class_type:
    case DW_TAG_structure_type:
    case DW_TAG_union_type:
      return true;
    default:
      return false;
  }
}

bool may_nest_functions(int tag) {
  return tag == DW_TAG_subprogram || tag == DW_TAG_lexical_block || tag == DW_TAG_inlined_subroutine;
}

}  // namespace

std::optional<Function> FunctionIndex::at(std::uint64_t address) {
  const Unit* unit = module_.indexes().units.at(address);
  if (unit == nullptr) return std::nullopt;
  auto found = units_.find(unit->cu);
  if (found == units_.end()) found = units_.emplace(unit->cu, read_unit(*unit, false)).first;
  const Entry* entry = found->second.find(address);
  if (entry == nullptr && !found->second.is_complete) {
    found->second = read_unit(*unit, true);
    entry = found->second.find(address);
  }
  if (entry == nullptr) return std::nullopt;
  return Function{entry->die, ranges_of(entry->die, module_.indexes().lines.code())};
}

const FunctionIndex::Entry* FunctionIndex::UnitIndex::find(std::uint64_t address) const {
  auto next = std::upper_bound(entries.begin(), entries.end(), address,
                               [](std::uint64_t wanted, const Entry& at) { return wanted < at.range.low; });
  // Functions do not overlap, except identical ones that the linker folded into one.
  for (int steps = 0; next != entries.begin() && steps < 8; ++steps) {
    --next;
    if (next->range.contains(address)) return &*next;
  }
  return nullptr;
}

FunctionIndex::UnitIndex FunctionIndex::read_unit(const Unit& unit, bool is_complete) {
  UnitIndex index;
  index.is_complete = is_complete;
  walk(unit.die, [&](Dwarf_Die die) {
    const int tag = dwarf_tag(&die);
    if (tag == DW_TAG_subprogram)
      for (const AddressRange& range : ranges_of(die, module_.indexes().lines.code()))
        index.entries.push_back({range, die});
    return may_hold_functions(tag) || (is_complete && may_nest_functions(tag));
  });
  std::stable_sort(index.entries.begin(), index.entries.end(),
                   [](const Entry& a, const Entry& b) { return a.range.low < b.range.low; });
  return index;
}

}  // namespace trapline::symbols
