// How long an instruction is and where its operands are, from the bytes alone (Intel SDM volume 2, chapter 2 and
// appendix A).

#include "tracer/instruction_layout.h"

#include "tracer/instruction.h"

namespace trapline::tracer {

namespace {

/// What follows the opcode.
struct Shape {
  bool is_known = true;
  bool has_modrm = false;
  std::size_t immediate = 0;
};

constexpr Shape kUnknown{false, false, 0};

struct Prefixes {
  bool has_operand_size = false;
  bool has_address_size = false;
  bool is_repeated = false;
  std::uint8_t rex = 0;

  bool is_wide() const { return (rex & 8U) != 0; }
  /// Of an immediate that is no longer than 32 bits.
  std::size_t immediate() const { return has_operand_size && !is_wide() ? 2 : 4; }
};

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

/// 00 to 3f: eight operations in six forms each.
Shape arithmetic(std::uint8_t opcode, const Prefixes& prefixes) {
  switch (opcode & 7U) {
    case 4:
      return {true, false, 1};
    case 5:
      return {true, false, prefixes.immediate()};
    case 6:
    case 7:
      return kUnknown;
    default:
      return {true, true, 0};
  }
}

/// `modrm` is the byte behind the opcode, whatever it is.
Shape one_byte(std::uint8_t opcode, std::uint8_t modrm, const Prefixes& prefixes) {
  const std::size_t immediate = prefixes.immediate();
  const unsigned operation = modrm >> 3U & 7U;
  if (opcode < 0x40) return arithmetic(opcode, prefixes);
  if (opcode < 0x60) return {};
  if (opcode >= 0x70 && opcode < 0x80) return {true, false, 1};
  if (opcode >= 0x84 && opcode < 0x8f) return {true, true, 0};
  if (opcode >= 0x90 && opcode < 0xa0) return opcode == 0x9a ? kUnknown : Shape{};
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
      return operation == 0 ? Shape{true, true, 0} : kUnknown;
    case 0xa0:
    case 0xa1:
    case 0xa2:
    case 0xa3:
      return prefixes.has_address_size ? kUnknown : Shape{true, false, 8};
    case 0xc2:
    case 0xca:
      return {true, false, 2};
    case 0xc8:
      return {true, false, 3};
    // With an operand size prefix processors do not agree.
    case 0xe8:
    case 0xe9:
      return prefixes.has_operand_size ? kUnknown : Shape{true, false, 4};
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
      return kUnknown;
    default:
      return {};
  }
}

bool has_byte_behind_operand(std::uint8_t opcode) {
  return (opcode >= 0x70 && opcode <= 0x73) || opcode == 0xc2 || (opcode >= 0xc4 && opcode <= 0xc6);
}

Shape two_bytes(std::uint8_t opcode, const Prefixes& prefixes) {
  if (opcode >= 0x80 && opcode < 0x90) return prefixes.has_operand_size ? kUnknown : Shape{true, false, 4};
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
      return kUnknown;
    default:
      return {true, true, 0};
  }
}

/// `number` is that of the opcode map in the prefix.
Shape vector(unsigned number, std::uint8_t opcode) {
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
      return kUnknown;
  }
}

class Reader {
 public:
  explicit Reader(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

  std::optional<InstructionLayout> read() {
    while (is_legacy_prefix(now())) take_prefix(next());
    if ((now() & 0xf0U) == 0x40) prefixes_.rex = next();
    const Shape shape = opcode();
    if (!shape.is_known) return std::nullopt;
    if (shape.has_modrm) operand();
    at_ += shape.immediate;
    if (at_ > bytes_.size() || at_ > kLongestInstruction) return std::nullopt;
    // It wraps around at 32 bits.
    if (found_.rip_displacement && prefixes_.has_address_size) return std::nullopt;
    found_.length = at_;
    found_.is_repeated = prefixes_.is_repeated && found_.map != OpcodeMap::vector;
    return found_;
  }

 private:
  /// What is missing reads as 0: `read` sees that the bytes were too few.
  std::uint8_t now() const { return at_ < bytes_.size() ? bytes_[at_] : 0; }

  std::uint8_t next() {
    const std::uint8_t byte = now();
    ++at_;
    return byte;
  }

  void take_prefix(std::uint8_t prefix) {
    prefixes_.has_operand_size |= prefix == 0x66;
    prefixes_.has_address_size |= prefix == 0x67;
    prefixes_.is_repeated |= prefix == 0xf2 || prefix == 0xf3;
  }

  Shape opcode() {
    const std::uint8_t first = next();
    if (first == 0xc5 || first == 0xc4 || first == 0x62) return vector_opcode(first);
    if (first != 0x0f) return keep(OpcodeMap::one_byte, first, one_byte(first, now(), prefixes_));
    const std::uint8_t second = next();
    if (second == 0x38) return keep(OpcodeMap::three_bytes, next(), {true, true, 0});
    if (second == 0x3a) return keep(OpcodeMap::three_bytes, next(), {true, true, 1});
    return keep(OpcodeMap::two_bytes, second, two_bytes(second, prefixes_));
  }

  Shape vector_opcode(std::uint8_t prefix) {
    if (prefixes_.rex != 0 || prefixes_.has_operand_size || prefixes_.is_repeated) return kUnknown;
    unsigned number = 1;
    if (prefix == 0xc4) number = now() & 0x1fU;
    if (prefix == 0x62) number = now() & 7U;
    at_ += prefix == 0xc5 ? 1 : prefix == 0xc4 ? 2 : 3;
    const std::uint8_t code = next();
    return keep(OpcodeMap::vector, code, vector(number, code));
  }

  Shape keep(OpcodeMap map, std::uint8_t opcode, Shape shape) {
    found_.map = map;
    found_.opcode = opcode;
    return shape;
  }

  void operand() {
    const std::uint8_t modrm = next();
    found_.modrm = modrm;
    const unsigned mod = modrm >> 6U;
    const unsigned rm = modrm & 7U;
    if (mod == 3) return;
    if (rm == 4) {
      const bool has_no_base = mod == 0 && (next() & 7U) == 5;
      if (mod != 0) ++at_;
      if (has_no_base) at_ += 4;
    } else if (rm == 5 && mod == 0) {
      found_.rip_displacement = at_;
      at_ += 4;
    }
    if (mod == 1) at_ += 1;
    if (mod == 2) at_ += 4;
  }

  std::span<const std::uint8_t> bytes_;
  std::size_t at_ = 0;
  Prefixes prefixes_;
  InstructionLayout found_{};
};

}  // namespace

std::optional<InstructionLayout> instruction_layout(std::span<const std::uint8_t> bytes) {
  return Reader(bytes).read();
}

}  // namespace trapline::tracer
