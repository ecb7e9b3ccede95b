// Compiled conditions: a small stack machine over a stopped thread's registers and memory, checked before it runs.

#pragma once

#include <sys/user.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/memory_reader.h"

namespace trapline::tracer {

/**
 * One byte, followed by its operands, little-endian. Entries of the stack are 64 bits: integers, or the bits of a
 * double. The numbers are those of src/native/bytecode.ts.
 */
enum class Operation : std::uint8_t {
  /// Operand: 8 bytes.
  push,
  /// Operand: 1 byte, the index of a word of user_regs_struct.
  push_register,
  /// The address is replaced by what is there. Operand: 1 byte, a width (below).
  load,
  add,
  subtract,
  multiply,
  divide_signed,
  divide_unsigned,
  remainder_signed,
  remainder_unsigned,
  bit_and,
  bit_or,
  bit_xor,
  /// Operand of the shifts: 1 byte, the number of bits that can be shifted by.
  shift_left,
  shift_right_signed,
  shift_right_unsigned,
  negate,
  complement,
  is_zero,
  /// Cuts to a width and extends to 64 bits again. Operand: 1 byte, a width.
  extend,
  equal,
  less_signed,
  less_unsigned,
  not_greater_signed,
  not_greater_unsigned,
  swap,
  drop,
  duplicate,
  float_add,
  float_subtract,
  float_multiply,
  float_divide,
  float_negate,
  float_equal,
  float_less,
  float_not_greater,
  float_of_signed,
  float_of_unsigned,
  /// Rounds a double to what a float holds.
  float_to_single,
  /// The bits of a float as a double.
  float_of_single,
  /// Operand of the jumps: 2 bytes, how far forward from behind the operand. The value is taken off.
  jump_if_zero,
  jump_if_not_zero,
  jump,
  /// Operands: 3 bytes: lowest bit, number of bits, 1 if signed.
  bits,
  /// The address of text is replaced by -1, 0 or 1 as it compares with the operand, up to its terminator. Operands: 4
  /// bytes, how many bytes it can have; 2 bytes, the length of the operand; its bytes. Without terminator all of them
  /// are the text.
  compare_text,
  /// Fails unless the value is below the operand (unsigned). It stays. Operand: 8 bytes.
  require_below,
};

constexpr std::uint8_t kOperations = static_cast<std::uint8_t>(Operation::require_below) + 1;

/// Widths: the number of bytes (1, 2, 4, 8), with this bit for signed ones.
constexpr std::uint8_t kSignedWidth = 0x80;

/// Why a run has no result.
enum class Fault { memory, division, shift, bounds };

struct RunResult {
  std::uint64_t value = 0;
  std::optional<Fault> fault;
};

/// Verified: known operations, whole operands, forward jumps to operations, a stack that is never empty when it is
/// needed nor too deep, and is the same on every way to an operation; one value at the end. So a run always ends.
class Bytecode {
 public:
  static constexpr std::size_t kLongest = 16384;
  static constexpr std::size_t kDeepest = 64;
  static constexpr std::uint32_t kLongestText = 4096;

  /// Throws NativeError `invalid-argument`.
  explicit Bytecode(std::vector<std::uint8_t> code);

  RunResult run(const user_regs_struct& registers, const base::MemoryReader& memory) const;

 private:
  std::vector<std::uint8_t> code_;
};

}  // namespace trapline::tracer
