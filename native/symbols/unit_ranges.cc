// From an address to the unit that has its code.

#include "symbols/unit_ranges.h"

#include <algorithm>

#include "symbols/indexes.h"

namespace trapline::symbols {

std::vector<AddressRange> ranges_of(Dwarf_Die die, const CodeRanges& code) {
  std::vector<AddressRange> ranges;
  Dwarf_Addr base = 0;
  Dwarf_Addr low = 0;
  Dwarf_Addr high = 0;
  for (std::ptrdiff_t at = 0; (at = dwarf_ranges(&die, at, &base, &low, &high)) > 0;)
    if (low < high && code.contains(low)) ranges.push_back({low, high});
  return ranges;
}

const Unit* UnitRanges::at(std::uint64_t address) {
  const std::vector<Entry>& sorted = entries();
  auto next = std::upper_bound(sorted.begin(), sorted.end(), address,
                               [](std::uint64_t wanted, const Entry& at) { return wanted < at.range.low; });
  // Ranges of units rarely overlap; where they do, the nearest beginning decides.
  for (int steps = 0; next != sorted.begin() && steps < 8; ++steps) {
    --next;
    if (next->range.contains(address)) return &module_.units()[next->unit];
  }
  return nullptr;
}

std::vector<const Unit*> UnitRanges::overlapping(std::uint64_t low, std::uint64_t high) {
  std::vector<const Unit*> units;
  for (const Entry& entry : entries()) {
    if (entry.range.low >= high) break;
    if (entry.range.high <= low) continue;
    const Unit* unit = &module_.units()[entry.unit];
    if (std::find(units.begin(), units.end(), unit) == units.end()) units.push_back(unit);
  }
  return units;
}

const std::vector<UnitRanges::Entry>& UnitRanges::entries() {
  if (entries_) return *entries_;
  entries_.emplace();
  const std::vector<Unit>& units = module_.units();
  for (std::uint32_t i = 0; i < units.size(); ++i)
    for (const AddressRange& range : ranges_of(units[i].die, module_.indexes().lines.code()))
      entries_->push_back({range, i});
  std::sort(entries_->begin(), entries_->end(),
            [](const Entry& a, const Entry& b) { return a.range.low < b.range.low; });
  return *entries_;
}

}  // namespace trapline::symbols
