// How long an instruction is and where its operands are, from the bytes alone (Intel SDM volume 2, chapter 2 and
// appendix A).

#include "tracer/instruction_layout.h"

#include "tracer/instruction.h"
#include "tracer/opcode_shape.h"

namespace trapline::tracer {

namespace {

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
    // Behind a prefix REX must be the last one: the processor ignores it here.
    if (is_legacy_prefix(first) || (first & 0xf0U) == 0x40) return kUnknownShape;
    if (first == 0xc5 || first == 0xc4 || first == 0x62) return vector_opcode(first);
    if (first != 0x0f) return keep(OpcodeMap::one_byte, first, shape_of_one_byte(first, now(), prefixes_));
    const std::uint8_t second = next();
    if (second == 0x38) return keep(OpcodeMap::three_bytes, next(), {true, true, 0});
    if (second == 0x3a) return keep(OpcodeMap::three_bytes, next(), {true, true, 1});
    return keep(OpcodeMap::two_bytes, second, shape_of_two_bytes(second, prefixes_));
  }

  Shape vector_opcode(std::uint8_t prefix) {
    if (prefixes_.rex != 0 || prefixes_.has_operand_size || prefixes_.is_repeated) return kUnknownShape;
    unsigned number = 1;
    if (prefix == 0xc4) number = now() & 0x1fU;
    if (prefix == 0x62) number = now() & 7U;
    at_ += prefix == 0xc5 ? 1 : prefix == 0xc4 ? 2 : 3;
    const std::uint8_t code = next();
    return keep(OpcodeMap::vector, code, shape_of_vector(number, code));
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
