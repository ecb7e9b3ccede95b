// Entries of the DWARF expression stack and the arithmetic on them (DWARF 5 section 2.5.1.4: typed and generic values).

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace trapline::symbols {

__extension__ typedef unsigned __int128 Bits128;

struct ValueType {
  /// `generic`: an address-sized integer of unspecified sign.
  enum class Kind : std::uint8_t { generic, signed_integer, unsigned_integer, floating };
  Kind kind = Kind::generic;
  /// Bytes: 1 to 16 for integers; 4, 8 or 16 (x87 extended) for floating.
  std::uint8_t size = 8;

  bool operator==(const ValueType&) const = default;
};

struct TypedValue {
  ValueType type;
  /// The low `type.size` bytes; zero above them.
  Bits128 bits = 0;

  static TypedValue generic(std::uint64_t value) { return {{}, value}; }
  /// Little-endian; bytes beyond the type's size are ignored, missing ones are zero.
  static TypedValue from_bytes(ValueType type, const void* bytes, std::size_t size);

  /// The low 64 bits, as an address or a count.
  std::uint64_t word() const { return static_cast<std::uint64_t>(bits); }
  bool is_zero() const { return bits == 0; }
  std::vector<std::byte> to_bytes() const;
};

/// Closed set of the operations that take two values of one type.
enum class BinaryOperation {
  plus,
  minus,
  mul,
  div,
  mod,
  bit_and,
  bit_or,
  bit_xor,
  shl,
  shr,
  shra,
  eq,
  ne,
  lt,
  le,
  gt,
  ge
};
enum class UnaryOperation { negate, bit_not, absolute };

/// Absent: not defined (division by zero, types that differ, bits of a floating value).
std::optional<TypedValue> apply(BinaryOperation operation, const TypedValue& left, const TypedValue& right);
std::optional<TypedValue> apply(UnaryOperation operation, const TypedValue& value);
/// DW_OP_convert: the same number in another type.
TypedValue convert(const TypedValue& value, ValueType type);

}  // namespace trapline::symbols
