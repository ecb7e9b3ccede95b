// The three kinds of instruction that single-stepping has to tell apart, from the bytes alone.

#include "tracer/instruction.h"

namespace trapline::tracer {

namespace {

bool is_prefix(std::uint8_t byte) {
  // Intel SDM volume 2, 2.2.1 (REX).
  return is_legacy_prefix(byte) || (byte >= 0x40 && byte <= 0x4f);
}

// INS, OUTS, MOVS, CMPS, STOS, LODS, SCAS.
bool is_string_opcode(std::uint8_t byte) {
  return (byte >= 0x6c && byte <= 0x6f) || (byte >= 0xa4 && byte <= 0xa7) || (byte >= 0xaa && byte <= 0xaf);
}

}  // namespace

bool is_legacy_prefix(std::uint8_t byte) {
  switch (byte) {
    case 0x26:
    case 0x2e:
    case 0x36:
    case 0x3e:
    case 0x64:
    case 0x65:
    case 0x66:
    case 0x67:
    case 0xf0:
    case 0xf2:
    case 0xf3:
      return true;
    default:
      return false;
  }
}

InstructionKind instruction_kind(std::span<const std::uint8_t> bytes) {
  bool is_repeated = false;
  std::size_t at = 0;
  while (at < bytes.size() && is_prefix(bytes[at])) {
    is_repeated |= bytes[at] == 0xf2 || bytes[at] == 0xf3;
    ++at;
  }
  if (at >= bytes.size()) return InstructionKind::ordinary;
  if (is_repeated && is_string_opcode(bytes[at])) return InstructionKind::repeated_string;
  if (at + 1 >= bytes.size()) return InstructionKind::ordinary;
  const bool is_syscall = bytes[at] == 0x0f && (bytes[at + 1] == 0x05 || bytes[at + 1] == 0x34);
  const bool is_int80 = bytes[at] == 0xcd && bytes[at + 1] == 0x80;
  return is_syscall || is_int80 ? InstructionKind::system_call : InstructionKind::ordinary;
}

}  // namespace trapline::tracer
