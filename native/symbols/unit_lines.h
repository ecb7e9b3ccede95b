// The file table and the line table of one unit.

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "symbols/line_header.h"
#include "symbols/line_program.h"
#include "symbols/source_line.h"

namespace trapline::symbols {

/// The files of one unit, as its line table rows and its DW_AT_decl_file count them.
class FileTable {
 public:
  FileTable(LineHeader header, std::string_view compilation_directory)
      : header_(std::move(header)), directory_(compilation_directory), paths_(line_file_limit(header_)) {}

  const LineHeader& header() const { return header_; }
  /// Empty when the table has no such file.
  const std::string& path(std::uint64_t index) const;
  /// Every index of `path`: a table may spell one file in several ways.
  std::vector<std::uint32_t> indexes_of(std::string_view path) const;

 private:
  LineHeader header_;
  std::string_view directory_;
  mutable std::vector<std::optional<std::string>> paths_;
};

class UnitLines {
 public:
  UnitLines(const FileTable& files, LineProgram program) : files_(files), program_(std::move(program)) {}

  const FileTable& files() const { return files_; }
  const std::vector<LineTableRow>& rows() const { return program_.rows; }
  /// Ascending.
  const std::vector<LineSequence>& sequences() const { return program_.sequences; }

  /// Calls `visit(row, end)` for each row with an extent that overlaps [low, high), ascending.
  template <typename Visit>
  void for_each_row(std::uint64_t low, std::uint64_t high, Visit&& visit) const {
    for (auto at = sequence_at_or_after(low); at != program_.sequences.end() && at->low < high; ++at) {
      for (std::uint32_t i = row_at_or_after(*at, low); i < at->last && program_.rows[i].address < high; ++i) {
        const std::uint64_t end = end_of(*at, i);
        if (end > program_.rows[i].address && end > low) visit(program_.rows[i], end);
      }
    }
  }

  /// All rows, also those without extent, with addresses in [low, high) of the sequence around `low`.
  std::span<const LineTableRow> rows_from(std::uint64_t low, std::uint64_t high) const;

  /// Where row `index` of `sequence` ends.
  std::uint64_t end_of(const LineSequence& sequence, std::uint32_t index) const {
    return index + 1 < sequence.last ? program_.rows[index + 1].address : sequence.high;
  }

  /// With the path of its file.
  LineRow to_line_row(const LineTableRow& row, std::uint64_t end) const {
    return {{files_.path(row.file), row.line, row.column}, row.address, end, row.is_stmt};
  }

 private:
  /// The first sequence that ends behind `address`.
  std::vector<LineSequence>::const_iterator sequence_at_or_after(std::uint64_t address) const;
  /// The last row at or below `address`, or the first one.
  std::uint32_t row_at_or_after(const LineSequence& sequence, std::uint64_t address) const;

  const FileTable& files_;
  LineProgram program_;
};

}  // namespace trapline::symbols
