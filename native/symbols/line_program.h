// Runs a line number program: rows and the sequences they form (DWARF 5 section 6.2.5).
//
// Run here and not through dwarf_getsrclines, since libdw mixes the rows of all sequences by address, and then rows of
// removed functions (whose sequences begin at 0) can no longer be told from rows of the code that is there.

#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "symbols/code_ranges.h"
#include "symbols/line_header.h"

namespace trapline::symbols {

struct LineTableRow {
  std::uint64_t address;
  std::uint32_t line;
  std::uint32_t file;
  std::uint16_t column;
  bool is_stmt;
  bool is_prologue_end;
};

/// Rows [first, last) cover [low, high): contiguous code, addresses ascending.
struct LineSequence {
  std::uint64_t low;
  std::uint64_t high;
  std::uint32_t first;
  std::uint32_t last;
};

struct LineProgram {
  std::vector<LineTableRow> rows;
  std::vector<LineSequence> sequences;
};

/// Sequences ascend and begin in `code`; others (of functions that the linker removed) are left out.
/// Throws NativeError `bad-dwarf` with section and offset.
LineProgram run_line_program(std::string_view line_section, const LineHeader& header, const CodeRanges& code);

}  // namespace trapline::symbols
