// A place in a source file, and a piece of the line table as those above see it.

#pragma once

#include <cstdint>
#include <string>

namespace trapline::symbols {

struct SourcePosition {
  /// Absolute (with the unit's DW_AT_comp_dir) and lexically normalised.
  std::string file;
  std::uint32_t line = 0;
  /// 1-based; 0 when the compiler gave none.
  std::uint32_t column = 0;
};

/// Covers [address, end).
struct LineRow {
  SourcePosition position;
  std::uint64_t address = 0;
  std::uint64_t end = 0;
  bool is_stmt = false;
};

}  // namespace trapline::symbols
