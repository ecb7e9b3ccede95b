// Arithmetic on the entries of the DWARF expression stack.

#include "symbols/typed_value.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace trapline::symbols {

namespace {

__extension__ typedef __int128 Signed128;
using Kind = ValueType::Kind;

Bits128 mask(std::size_t size) { return size >= 16 ? ~Bits128{0} : (Bits128{1} << (size * 8)) - 1; }

Signed128 as_signed(const TypedValue& value) {
  const unsigned unused = 128 - value.type.size * 8U;
  return static_cast<Signed128>(value.bits << unused) >> unused;
}

TypedValue integer(ValueType type, Bits128 bits) { return {type, bits & mask(type.size)}; }

template <typename Float>
Float as_float(const TypedValue& value) {
  Float number;
  std::memcpy(&number, &value.bits, sizeof number);
  return number;
}

template <typename Float>
TypedValue from_float(Float number) {
  TypedValue value{{Kind::floating, sizeof number}, 0};
  // An x87 extended number has 10 bytes; the padding stays zero.
  std::memcpy(&value.bits, &number, sizeof number == 16 ? 10 : sizeof number);
  return value;
}

std::optional<bool> compare(BinaryOperation operation, auto left, auto right) {
  switch (operation) {
    case BinaryOperation::eq:
      return left == right;
    case BinaryOperation::ne:
      return left != right;
    case BinaryOperation::lt:
      return left < right;
    case BinaryOperation::le:
      return left <= right;
    case BinaryOperation::gt:
      return left > right;
    case BinaryOperation::ge:
      return left >= right;
    default:
      return std::nullopt;
  }
}

template <typename Float>
std::optional<TypedValue> apply_float(BinaryOperation operation, Float left, Float right) {
  if (const auto truth = compare(operation, left, right)) return TypedValue::generic(*truth);
  switch (operation) {
    case BinaryOperation::plus:
      return from_float<Float>(left + right);
    case BinaryOperation::minus:
      return from_float<Float>(left - right);
    case BinaryOperation::mul:
      return from_float<Float>(left * right);
    case BinaryOperation::div:
      if (right == 0) return std::nullopt;
      return from_float<Float>(left / right);
    default:
      return std::nullopt;
  }
}

/// A shift count is an integer of any type; counts of the width and above shift everything out.
std::optional<TypedValue> shift(BinaryOperation operation, const TypedValue& value, const TypedValue& count) {
  if (value.type.kind == Kind::floating || count.type.kind == Kind::floating) return std::nullopt;
  const bool is_out = count.bits >= value.type.size * 8U;
  const unsigned bits = is_out ? 0 : static_cast<unsigned>(count.bits);
  const bool is_arithmetic = operation == BinaryOperation::shra ||
                             (operation == BinaryOperation::shr && value.type.kind == Kind::signed_integer);
  if (operation == BinaryOperation::shl) return integer(value.type, is_out ? 0 : value.bits << bits);
  if (!is_arithmetic) return integer(value.type, is_out ? 0 : value.bits >> bits);
  const Signed128 number = as_signed(value);
  if (is_out) return integer(value.type, number < 0 ? ~Bits128{0} : Bits128{0});
  return integer(value.type, static_cast<Bits128>(number >> bits));
}

/// Truncated division; the one signed quotient that overflows (the least number by -1) wraps.
std::optional<TypedValue> divide(bool is_signed, bool is_remainder, const TypedValue& left, const TypedValue& right) {
  if (right.is_zero()) return std::nullopt;
  if (!is_signed) return integer(left.type, is_remainder ? left.bits % right.bits : left.bits / right.bits);
  const Signed128 divisor = as_signed(right);
  if (divisor == -1) return integer(left.type, is_remainder ? Bits128{0} : Bits128{0} - left.bits);
  const Signed128 number = as_signed(left);
  return integer(left.type, static_cast<Bits128>(is_remainder ? number % divisor : number / divisor));
}

std::optional<TypedValue> apply_integer(BinaryOperation operation, const TypedValue& left, const TypedValue& right) {
  const bool is_unsigned = left.type.kind == Kind::unsigned_integer;
  const auto truth =
      is_unsigned ? compare(operation, left.bits, right.bits) : compare(operation, as_signed(left), as_signed(right));
  if (truth) return TypedValue::generic(*truth);
  switch (operation) {
    case BinaryOperation::plus:
      return integer(left.type, left.bits + right.bits);
    case BinaryOperation::minus:
      return integer(left.type, left.bits - right.bits);
    case BinaryOperation::mul:
      return integer(left.type, left.bits * right.bits);
    // DWARF 5 section 2.5.1.4: division of generic values is signed, their modulo is unsigned.
    case BinaryOperation::div:
      return divide(!is_unsigned, false, left, right);
    case BinaryOperation::mod:
      return divide(left.type.kind == Kind::signed_integer, true, left, right);
    case BinaryOperation::bit_and:
      return integer(left.type, left.bits & right.bits);
    case BinaryOperation::bit_or:
      return integer(left.type, left.bits | right.bits);
    case BinaryOperation::bit_xor:
      return integer(left.type, left.bits ^ right.bits);
    default:
      return std::nullopt;
  }
}

template <typename Float>
TypedValue convert_float(Float number, ValueType type) {
  if (type.kind == Kind::floating) {
    if (type.size == 4) return from_float(static_cast<float>(number));
    if (type.size == 8) return from_float(static_cast<double>(number));
    return from_float(static_cast<long double>(number));
  }
  // Out of range is undefined in C++: saturate, as nothing else is representable.
  const Float limit = std::ldexp(Float{1}, 127);
  if (std::isnan(number)) return integer(type, 0);
  if (number >= limit) return integer(type, mask(16) >> 1);
  if (number < -limit) return integer(type, Bits128{1} << 127);
  return integer(type, static_cast<Bits128>(static_cast<Signed128>(number)));
}

}  // namespace

TypedValue TypedValue::from_bytes(ValueType type, const void* bytes, std::size_t size) {
  TypedValue value{type, 0};
  std::memcpy(&value.bits, bytes, std::min<std::size_t>(size, std::min<std::size_t>(type.size, sizeof value.bits)));
  return value;
}

std::vector<std::byte> TypedValue::to_bytes() const {
  std::vector<std::byte> bytes(type.size);
  std::memcpy(bytes.data(), &bits, bytes.size());
  return bytes;
}

std::optional<TypedValue> apply(BinaryOperation operation, const TypedValue& left, const TypedValue& right) {
  if (operation == BinaryOperation::shl || operation == BinaryOperation::shr || operation == BinaryOperation::shra)
    return shift(operation, left, right);
  if (left.type != right.type) return std::nullopt;
  if (left.type.kind != Kind::floating) return apply_integer(operation, left, right);
  if (left.type.size == 4) return apply_float(operation, as_float<float>(left), as_float<float>(right));
  if (left.type.size == 8) return apply_float(operation, as_float<double>(left), as_float<double>(right));
  return apply_float(operation, as_float<long double>(left), as_float<long double>(right));
}

std::optional<TypedValue> apply(UnaryOperation operation, const TypedValue& value) {
  const bool is_float = value.type.kind == Kind::floating;
  if (operation == UnaryOperation::bit_not)
    return is_float ? std::nullopt : std::optional(integer(value.type, ~value.bits));
  if (is_float) {
    const unsigned sign_bit = value.type.size == 16 ? 79 : value.type.size * 8U - 1;
    const Bits128 sign = Bits128{1} << sign_bit;
    return TypedValue{value.type, operation == UnaryOperation::negate ? value.bits ^ sign : value.bits & ~sign};
  }
  const bool negates =
      operation == UnaryOperation::negate || (value.type.kind != Kind::unsigned_integer && as_signed(value) < 0);
  return negates ? integer(value.type, Bits128{0} - value.bits) : value;
}

TypedValue convert(const TypedValue& value, ValueType type) {
  if (value.type.kind == Kind::floating) {
    if (value.type.size == 4) return convert_float(as_float<float>(value), type);
    if (value.type.size == 8) return convert_float(as_float<double>(value), type);
    return convert_float(as_float<long double>(value), type);
  }
  const bool is_signed = value.type.kind == Kind::signed_integer;
  if (type.kind != Kind::floating)
    return integer(type, is_signed ? static_cast<Bits128>(as_signed(value)) : value.bits);
  if (is_signed) return convert_float(static_cast<long double>(as_signed(value)), type);
  return convert_float(static_cast<long double>(value.bits), type);
}

}  // namespace trapline::symbols
