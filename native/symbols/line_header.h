// The header of a line number program: directories and files (DWARF 5 section 6.2.4, DWARF 2-4 likewise).
//
// Read here and not through dwarf_getsrcfiles, since libdw runs the whole line program for the file names alone.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace trapline::symbols {

/// Contents of the sections that a line number program refers to; empty where the section is missing.
struct LineSections {
  std::string_view line;
  std::string_view line_strings;
  std::string_view strings;
};

struct LineFile {
  std::string_view name;
  std::uint64_t directory;
};

struct LineHeader {
  std::uint16_t version;
  std::uint8_t minimum_instruction_length;
  std::uint8_t maximum_operations;
  bool default_is_stmt;
  std::int8_t line_base;
  std::uint8_t line_range;
  std::uint8_t opcode_base;
  /// Operand counts of opcodes 1 to opcode_base - 1.
  std::vector<std::uint8_t> operand_counts;
  /// As in the table: DWARF 5 begins with the compilation directory, earlier versions leave it out.
  std::vector<std::string_view> directories;
  std::vector<LineFile> files;
  /// In .debug_line: [program, end).
  std::uint64_t program;
  std::uint64_t end;
};

/// Throws NativeError `bad-dwarf` with section and offset.
LineHeader read_line_header(const LineSections& sections, std::uint64_t offset);

/// The path of file `index` (as line table rows and DW_AT_decl_file count), absolute and normalised;
/// empty when the table has no such file.
std::string line_file_path(const LineHeader& header, std::string_view compilation_directory, std::uint64_t index);

/// One more than the highest valid file index.
std::uint64_t line_file_limit(const LineHeader& header);
/// 0 in DWARF 5, 1 before.
std::uint64_t first_line_file(const LineHeader& header);

}  // namespace trapline::symbols
