// How long an instruction is and where its operands are, from the bytes alone (Intel SDM volume 2, chapter 2 and
// appendix A).

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace trapline::tracer {

enum class OpcodeMap : std::uint8_t {
  one_byte,
  /// Behind 0f.
  two_bytes,
  /// Behind 0f 38 and 0f 3a.
  three_bytes,
  /// With a VEX or EVEX prefix.
  vector,
};

struct InstructionLayout {
  std::size_t length;
  OpcodeMap map;
  std::uint8_t opcode;
  /// f2 or f3 is among the prefixes of an instruction that is not `vector`.
  bool is_repeated;
  std::optional<std::uint8_t> modrm;
  /// Where the 32-bit displacement from the instruction's end is, if it has an operand of that kind.
  std::optional<std::size_t> rip_displacement;
};

/// Of the instruction that `bytes` begin with, in 64-bit mode. Absent if they are too few, for what is not an
/// instruction there, and for a few that no compiler writes.
std::optional<InstructionLayout> instruction_layout(std::span<const std::uint8_t> bytes);

}  // namespace trapline::tracer
