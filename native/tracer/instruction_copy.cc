// A copy of an instruction that has its effect at another address, and goes on behind the original.

#include "tracer/instruction_copy.h"

#include <cstring>
#include <limits>

#include "tracer/instruction_layout.h"

namespace trapline::tracer {

namespace {

constexpr std::uint8_t kJump = 0xe9;

unsigned operation_of(const InstructionLayout& layout) { return layout.modrm.value_or(0) >> 3U & 7U; }

bool is_movable_one_byte(const InstructionLayout& layout) {
  const std::uint8_t opcode = layout.opcode;
  // Input and output, string instructions.
  const bool is_string =
      (opcode >= 0x6c && opcode <= 0x6f) || (opcode >= 0xa4 && opcode <= 0xa7) || (opcode >= 0xaa && opcode <= 0xaf);
  if (is_string) return !layout.is_repeated;
  // Jcc; x87; loop and jrcxz.
  if ((opcode >= 0x70 && opcode < 0x80) || (opcode >= 0xd8 && opcode < 0xe4)) return false;
  switch (opcode) {
    // popf may set TF.
    case 0x9d:
    // Far returns, traps, iret.
    case 0xca:
    case 0xcb:
    case 0xcc:
    case 0xcd:
    case 0xcf:
    case 0xf1:
    // Calls and jumps; hlt.
    case 0xe8:
    case 0xe9:
    case 0xeb:
    case 0xf4:
      return false;
    // xabort, xbegin.
    case 0xc6:
    case 0xc7:
      return operation_of(layout) == 0;
    // Of the others here only the near jump, inc, dec and push.
    case 0xff:
      return operation_of(layout) != 2 && operation_of(layout) != 3 && operation_of(layout) != 5;
    default:
      return true;
  }
}

bool is_movable_two_bytes(const InstructionLayout& layout) {
  const std::uint8_t opcode = layout.opcode;
  // Jcc.
  if (opcode >= 0x80 && opcode < 0x90) return false;
  switch (opcode) {
    // What the kernel or a hypervisor does; ud2.
    case 0x00:
    case 0x01:
    case 0x05:
    case 0x07:
    case 0x0b:
    case 0x34:
    case 0x35:
      return false;
    default:
      return true;
  }
}

bool is_movable(const InstructionLayout& layout) {
  switch (layout.map) {
    case OpcodeMap::one_byte:
      return is_movable_one_byte(layout);
    case OpcodeMap::two_bytes:
      return is_movable_two_bytes(layout);
    case OpcodeMap::three_bytes:
    case OpcodeMap::vector:
      return true;
  }
  return false;
}

std::optional<std::int32_t> in_reach(std::int64_t distance) {
  if (distance < std::numeric_limits<std::int32_t>::min() || distance > std::numeric_limits<std::int32_t>::max())
    return std::nullopt;
  return static_cast<std::int32_t>(distance);
}

std::optional<InstructionLayout> movable(std::span<const std::uint8_t> bytes) {
  const auto layout = instruction_layout(bytes);
  return layout && is_movable(*layout) ? layout : std::nullopt;
}

}  // namespace

bool is_copyable(std::span<const std::uint8_t> bytes) { return movable(bytes).has_value(); }

std::optional<InstructionCopy> copy_instruction(std::span<const std::uint8_t> bytes, std::uint64_t from,
                                                std::uint64_t to) {
  const auto layout = movable(bytes);
  if (!layout) return std::nullopt;
  const auto moved = static_cast<std::int64_t>(from - to);
  InstructionCopy copy{layout->length, {bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(layout->length)}};
  if (layout->rip_displacement) {
    std::uint8_t* place = copy.bytes.data() + *layout->rip_displacement;
    std::int32_t displacement = 0;
    std::memcpy(&displacement, place, sizeof displacement);
    const auto adjusted = in_reach(displacement + moved);
    if (!adjusted) return std::nullopt;
    std::memcpy(place, &*adjusted, sizeof *adjusted);
  }
  constexpr std::int64_t kJumpLength = 1 + sizeof(std::int32_t);
  const auto back = in_reach(moved - kJumpLength);
  if (!back) return std::nullopt;
  copy.bytes.push_back(kJump);
  const auto* distance = reinterpret_cast<const std::uint8_t*>(&*back);
  copy.bytes.insert(copy.bytes.end(), distance, distance + sizeof *back);
  return copy;
}

}  // namespace trapline::tracer
