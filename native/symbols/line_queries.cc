// Questions that a line table answers directly.

#include "symbols/line_queries.h"

#include <algorithm>
#include <set>

#include "base/native_error.h"
#include "symbols/indexes.h"
#include "symbols/source_path.h"

namespace trapline::symbols {

namespace {

const UnitLines* lines_around(Module& module, std::uint64_t address) {
  const Unit* unit = module.indexes().units.at(address);
  return unit == nullptr ? nullptr : module.indexes().lines.lines(unit->cu);
}

std::vector<AddressRange> function_ranges_around(Module& module, const LineRow& row) {
  const std::optional<Function> function = module.indexes().functions.at(row.address);
  return function ? function->ranges : std::vector<AddressRange>{{row.address, row.end}};
}

}  // namespace

std::optional<LineRow> row_at(Module& module, std::uint64_t address) {
  std::optional<LineRow> found;
  const UnitLines* lines = lines_around(module, address);
  if (lines == nullptr) return found;
  lines->for_each_row(address, address + 1, [&](const LineTableRow& row, std::uint64_t end) {
    if (row.line != 0) found = lines->to_line_row(row, end);
  });
  return found;
}

std::vector<LineRow> rows_in(Module& module, std::uint64_t low, std::uint64_t high) {
  std::vector<LineRow> found;
  for (const Unit* unit : module.indexes().units.overlapping(low, high)) {
    const UnitLines* lines = module.indexes().lines.lines(unit->cu);
    if (lines == nullptr) continue;
    lines->for_each_row(low, high, [&](const LineTableRow& row, std::uint64_t end) {
      if (row.line != 0) found.push_back(lines->to_line_row(row, end));
    });
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const LineRow& a, const LineRow& b) { return a.address < b.address; });
  return found;
}

std::vector<AddressRange> line_ranges(Module& module, std::uint64_t address) {
  std::vector<AddressRange> ranges;
  const std::optional<LineRow> wanted = row_at(module, address);
  if (!wanted) return ranges;
  const UnitLines* lines = lines_around(module, address);
  for (const AddressRange& part : function_ranges_around(module, *wanted)) {
    lines->for_each_row(part.low, part.high, [&](const LineTableRow& row, std::uint64_t end) {
      if (row.line != wanted->position.line || lines->files().path(row.file) != wanted->position.file) return;
      const AddressRange range{std::max(row.address, part.low), std::min(end, part.high)};
      if (!ranges.empty() && ranges.back().high == range.low)
        ranges.back().high = range.high;
      else
        ranges.push_back(range);
    });
  }
  std::sort(ranges.begin(), ranges.end(), [](const AddressRange& a, const AddressRange& b) { return a.low < b.low; });
  return ranges;
}

std::vector<LineColumn> lines_with_code(Module& module, const std::string& file, std::uint32_t first,
                                        std::uint32_t last) {
  std::set<LineColumn> found;
  for (const Unit* unit : module.indexes().files.units_naming(base_name(file))) {
    try {
      const UnitLines* lines = module.indexes().lines.lines(unit->cu);
      if (lines == nullptr) continue;
      const std::vector<std::uint32_t> indexes = lines->files().indexes_of(file);
      for (const LineTableRow& row : lines->rows())
        if (row.is_stmt && row.line >= first && row.line <= last && row.line != 0 &&
            std::find(indexes.begin(), indexes.end(), row.file) != indexes.end())
          found.insert({row.line, row.column});
    } catch (const base::NativeError&) {
      // A listing leaves damaged units out.
    }
  }
  return {found.begin(), found.end()};
}

}  // namespace trapline::symbols
