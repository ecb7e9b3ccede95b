// Runs a line number program: rows and the sequences they form.

#include "symbols/line_program.h"

#include <dwarf.h>

#include <algorithm>
#include <iterator>
#include <limits>

#include "symbols/byte_reader.h"

namespace trapline::symbols {

namespace {

class LineMachine {
 public:
  LineMachine(const LineHeader& header, const CodeRanges& code, LineProgram& program)
      : header_(header), code_(code), program_(program) {
    reset();
  }

  void special(std::uint8_t opcode) {
    const unsigned adjusted = static_cast<unsigned>(opcode - header_.opcode_base);
    advance(adjusted / header_.line_range);
    line_ += static_cast<std::uint32_t>(header_.line_base + static_cast<int>(adjusted % header_.line_range));
    emit();
  }

  void standard(std::uint8_t opcode, ByteReader& reader) {
    switch (opcode) {
      case DW_LNS_copy:
        return emit();
      case DW_LNS_advance_pc:
        return advance(reader.uleb());
      case DW_LNS_advance_line:
        line_ += static_cast<std::uint32_t>(reader.sleb());
        return;
      case DW_LNS_set_file:
        file_ = static_cast<std::uint32_t>(reader.uleb());
        return;
      case DW_LNS_set_column:
        column_ = reader.uleb();
        return;
      case DW_LNS_negate_stmt:
        is_stmt_ = !is_stmt_;
        return;
      case DW_LNS_const_add_pc:
        return advance(static_cast<unsigned>(255 - header_.opcode_base) / header_.line_range);
      case DW_LNS_fixed_advance_pc:
        address_ += reader.u16();
        return;
      case DW_LNS_set_prologue_end:
        is_prologue_end_ = true;
        return;
      case DW_LNS_set_basic_block:
      case DW_LNS_set_epilogue_begin:
        return;
      default:
        for (unsigned i = 0; i < header_.operand_counts[opcode - 1u]; ++i) reader.uleb();
    }
  }

  void extended(ByteReader& reader) {
    const std::uint64_t length = reader.uleb();
    ByteReader operands = reader;
    operands.limit(length);
    reader.skip(length);
    if (length == 0) return;
    switch (operands.u8()) {
      case DW_LNE_end_sequence:
        return end_sequence();
      case DW_LNE_set_address:
        address_ = operands.unsigned_of(length - 1);
        return;
      default:
        // Discriminators and vendors' additions say nothing about rows; DW_LNE_define_file left the standard unused.
        return;
    }
  }

 private:
  void reset() {
    address_ = 0;
    line_ = 1;
    file_ = 1;
    column_ = 0;
    is_stmt_ = header_.default_is_stmt;
    is_prologue_end_ = false;
    first_row_ = static_cast<std::uint32_t>(program_.rows.size());
  }

  void advance(std::uint64_t operations) { address_ += operations * header_.minimum_instruction_length; }

  void emit() {
    constexpr std::uint64_t highest_column = std::numeric_limits<std::uint16_t>::max();
    const auto column = static_cast<std::uint16_t>(column_ > highest_column ? 0 : column_);
    program_.rows.push_back({address_, line_, file_, column, is_stmt_, is_prologue_end_});
    is_prologue_end_ = false;
  }

  void end_sequence() {
    auto& rows = program_.rows;
    const auto by_address = [](const LineTableRow& a, const LineTableRow& b) { return a.address < b.address; };
    const auto first = rows.begin() + first_row_;
    if (!std::is_sorted(first, rows.end(), by_address)) std::stable_sort(first, rows.end(), by_address);
    put_statements_last(first);
    const bool has_extent = first != rows.end() && first->address < address_ && rows.back().address <= address_;
    if (has_extent && code_.contains(first->address))
      program_.sequences.push_back({first->address, address_, first_row_, static_cast<std::uint32_t>(rows.size())});
    else
      rows.erase(first, rows.end());
    reset();
  }

  /// Of several rows at one address the last has the instruction. In optimised code that one may begin no statement
  /// while one before it does (the location views of GCC): a stop at the address is a stop at the statement.
  void put_statements_last(std::vector<LineTableRow>::iterator first) {
    const auto end = program_.rows.end();
    while (first != end) {
      const auto next =
          std::find_if(first, end, [&](const LineTableRow& row) { return row.address != first->address; });
      const auto is_statement = [](const LineTableRow& row) { return row.is_stmt && row.line != 0; };
      const auto statement =
          std::find_if(std::make_reverse_iterator(next), std::make_reverse_iterator(first), is_statement);
      if (statement.base() != first) std::rotate(std::prev(statement.base()), statement.base(), next);
      first = next;
    }
  }

  const LineHeader& header_;
  const CodeRanges& code_;
  LineProgram& program_;
  std::uint64_t address_ = 0;
  std::uint64_t column_ = 0;
  std::uint32_t line_ = 1;
  std::uint32_t file_ = 1;
  std::uint32_t first_row_ = 0;
  bool is_stmt_ = false;
  bool is_prologue_end_ = false;
};

}  // namespace

LineProgram run_line_program(std::string_view line_section, const LineHeader& header, const CodeRanges& code) {
  LineProgram program;
  LineMachine machine(header, code, program);
  ByteReader reader(line_section.substr(0, header.end), ".debug_line", header.program);
  while (!reader.is_at_end()) {
    const std::uint8_t opcode = reader.u8();
    if (opcode >= header.opcode_base) {
      machine.special(opcode);
    } else if (opcode == 0) {
      machine.extended(reader);
    } else {
      machine.standard(opcode, reader);
    }
  }
  // Rows without an end of sequence have no extent.
  program.rows.resize(program.sequences.empty() ? 0 : program.sequences.back().last);
  std::sort(program.sequences.begin(), program.sequences.end(),
            [](const LineSequence& a, const LineSequence& b) { return a.low < b.low; });
  return program;
}

}  // namespace trapline::symbols
