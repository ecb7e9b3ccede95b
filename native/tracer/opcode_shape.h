// What follows the opcode of an instruction: a table of the x86-64 opcodes (Intel SDM volume 2, appendix A).

#pragma once

#include <cstddef>
#include <cstdint>

namespace trapline::tracer {

struct Shape {
  bool is_known = true;
  bool has_modrm = false;
  /// Bytes.
  std::size_t immediate = 0;
};

/// Not an instruction, or one that no compiler writes.
constexpr Shape kUnknownShape{false, false, 0};

struct Prefixes {
  bool has_operand_size = false;
  bool has_address_size = false;
  bool is_repeated = false;
  std::uint8_t rex = 0;

  bool is_wide() const { return (rex & 8U) != 0; }
  /// Of an immediate that is no longer than 32 bits.
  std::size_t immediate() const { return has_operand_size && !is_wide() ? 2 : 4; }
};

/// `modrm` is the byte behind the opcode, whatever it is.
Shape shape_of_one_byte(std::uint8_t opcode, std::uint8_t modrm, const Prefixes& prefixes);

/// Behind 0f.
Shape shape_of_two_bytes(std::uint8_t opcode, const Prefixes& prefixes);

/// `number` is that of the opcode map in a VEX or EVEX prefix.
Shape shape_of_vector(unsigned number, std::uint8_t opcode);

}  // namespace trapline::tracer
