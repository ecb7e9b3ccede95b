// From a source line to the addresses at which it begins.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "symbols/module.h"
#include "symbols/source_line.h"

namespace trapline::symbols {

struct LineEntry {
  LineRow row;
  /// Innermost function or inlined call around it.
  std::optional<DieId> scope;
  std::string function_name;
  bool is_inlined = false;
  /// Set at a function's entry: where its body begins. Also when a call inlined there covers the entry.
  std::optional<std::uint64_t> prologue_end;
};

struct LineEntries {
  std::uint32_t line = 0;
  std::vector<LineEntry> entries;
};

/// The entries of `line`, or of the next line below that has code in any unit, ascending by address: one for each
/// statement (is_stmt) that begins a run of rows of that line in one scope. Where several statements begin at one
/// address only the last has an extent (`row.end > row.address`). Absent when there is no code at or after the line.
/// Damaged units are left out.
std::optional<LineEntries> line_entries(Module& module, const std::string& file, std::uint32_t line);

}  // namespace trapline::symbols
