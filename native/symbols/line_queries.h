// Questions that a line table answers directly.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "symbols/code_ranges.h"
#include "symbols/module.h"
#include "symbols/source_line.h"

namespace trapline::symbols {

/// All may throw NativeError `bad-dwarf`.

/// Absent without line information, and where the compiler says that the code belongs to no line (line 0).
std::optional<LineRow> row_at(Module& module, std::uint64_t address);

/// Rows with an extent that overlap [low, high), in address order, those of line 0 left out.
std::vector<LineRow> rows_in(Module& module, std::uint64_t low, std::uint64_t high);

/// What the function around `address` has of the file and line of its row; neighbours joined. Empty without a row.
std::vector<AddressRange> line_ranges(Module& module, std::uint64_t address);

struct LineColumn {
  std::uint32_t line;
  std::uint32_t column;

  auto operator<=>(const LineColumn&) const = default;
};

/// Where statements begin in lines [first, last] of `file`, ascending. Damaged units are left out.
std::vector<LineColumn> lines_with_code(Module& module, const std::string& file, std::uint32_t first,
                                        std::uint32_t last);

}  // namespace trapline::symbols
