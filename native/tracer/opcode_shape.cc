// What follows the opcode of an instruction: a table of the x86-64 opcodes (Intel SDM volume 2, appendix A).

#include "tracer/opcode_shape.h"

namespace trapline::tracer {

namespace {

/// 00 to 3f: eight operations in six forms each.
Shape arithmetic(std::uint8_t opcode, const Prefixes& prefixes) {
  switch (opcode & 7U) {
    case 4:
      return {true, false, 1};
    case 5:
      return {true, false, prefixes.immediate()};
    case 6:
    case 7:
      return kUnknownShape;
    default:
      return {true, true, 0};
  }
}

bool has_byte_behind_operand(std::uint8_t opcode) {
  return (opcode >= 0x70 && opcode <= 0x73) || opcode == 0xc2 || (opcode >= 0xc4 && opcode <= 0xc6);
}

}  // namespace

Shape shape_of_one_byte(std::uint8_t opcode, std::uint8_t modrm, const Prefixes& prefixes) {
  const std::size_t immediate = prefixes.immediate();
  const unsigned operation = modrm >> 3U & 7U;
  if (opcode < 0x40) return arithmetic(opcode, prefixes);
  if (opcode < 0x60) return {};
  if (opcode >= 0x70 && opcode < 0x80) return {true, false, 1};
  if (opcode >= 0x84 && opcode < 0x8f) return {true, true, 0};
  if (opcode >= 0x90 && opcode < 0xa0) return opcode == 0x9a ? kUnknownShape : Shape{};
  if (opcode >= 0xb0 && opcode < 0xb8) return {true, false, 1};
  if (opcode >= 0xb8 && opcode < 0xc0) return {true, false, prefixes.is_wide() ? 8 : immediate};
  if (opcode >= 0xd8 && opcode < 0xe0) return {true, true, 0};
  switch (opcode) {
    case 0x63:
    case 0xd0:
    case 0xd1:
    case 0xd2:
    case 0xd3:
    case 0xfe:
    case 0xff:
      return {true, true, 0};
    case 0x68:
    case 0xa9:
      return {true, false, immediate};
    case 0x69:
    case 0x81:
    case 0xc7:
      return {true, true, immediate};
    case 0x6a:
    case 0xa8:
    case 0xcd:
    case 0xe0:
    case 0xe1:
    case 0xe2:
    case 0xe3:
    case 0xe4:
    case 0xe5:
    case 0xe6:
    case 0xe7:
    case 0xeb:
      return {true, false, 1};
    case 0x6b:
    case 0x80:
    case 0x83:
    case 0xc0:
    case 0xc1:
    case 0xc6:
      return {true, true, 1};
    // Another operation is the prefix of XOP.
    case 0x8f:
      return operation == 0 ? Shape{true, true, 0} : kUnknownShape;
    case 0xa0:
    case 0xa1:
    case 0xa2:
    case 0xa3:
      return prefixes.has_address_size ? kUnknownShape : Shape{true, false, 8};
    case 0xc2:
    case 0xca:
      return {true, false, 2};
    case 0xc8:
      return {true, false, 3};
    // With an operand size prefix processors do not agree.
    case 0xe8:
    case 0xe9:
      return prefixes.has_operand_size ? kUnknownShape : Shape{true, false, 4};
    case 0xf6:
      return {true, true, operation < 2 ? 1U : 0U};
    case 0xf7:
      return {true, true, operation < 2 ? immediate : 0};
    case 0x60:
    case 0x61:
    case 0x62:
    case 0x82:
    case 0xc4:
    case 0xc5:
    case 0xce:
    case 0xd4:
    case 0xd5:
    case 0xd6:
    case 0xea:
      return kUnknownShape;
    default:
      return {};
  }
}

Shape shape_of_two_bytes(std::uint8_t opcode, const Prefixes& prefixes) {
  if (opcode >= 0x80 && opcode < 0x90) return prefixes.has_operand_size ? kUnknownShape : Shape{true, false, 4};
  if (opcode >= 0xc8 && opcode < 0xd0) return {};
  if (has_byte_behind_operand(opcode)) return {true, true, 1};
  switch (opcode) {
    case 0x05:
    case 0x06:
    case 0x07:
    case 0x08:
    case 0x09:
    case 0x0b:
    case 0x30:
    case 0x31:
    case 0x32:
    case 0x33:
    case 0x34:
    case 0x35:
    case 0x37:
    case 0x77:
    case 0xa0:
    case 0xa1:
    case 0xa2:
    case 0xa8:
    case 0xa9:
    case 0xaa:
      return {};
    case 0xa4:
    case 0xac:
    case 0xba:
      return {true, true, 1};
    case 0x04:
    case 0x0a:
    case 0x0c:
    case 0x0e:
    case 0x0f:
    case 0x20:
    case 0x21:
    case 0x22:
    case 0x23:
    case 0x24:
    case 0x25:
    case 0x26:
    case 0x27:
    case 0x36:
    case 0x39:
    case 0x3b:
    case 0x3c:
    case 0x3d:
    case 0x3e:
    case 0x3f:
    case 0x78:
    case 0x79:
    case 0x7a:
    case 0x7b:
    case 0xa6:
    case 0xa7:
    case 0xb9:
    case 0xff:
      return kUnknownShape;
    default:
      return {true, true, 0};
  }
}

Shape shape_of_vector(unsigned number, std::uint8_t opcode) {
  switch (number) {
    case 1:
      if (opcode == 0x77) return {};
      return {true, true, has_byte_behind_operand(opcode) ? 1U : 0U};
    case 2:
    case 5:
    case 6:
      return {true, true, 0};
    case 3:
      return {true, true, 1};
    default:
      return kUnknownShape;
  }
}

}  // namespace trapline::tracer
