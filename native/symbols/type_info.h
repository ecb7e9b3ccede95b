// What DWARF says of one type, as in src/native/types.ts, whose words explain each field.

#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "symbols/module.h"

namespace trapline::symbols {

struct TypeMember {
  std::optional<std::string> name;
  DieId type = 0;
  std::optional<std::int64_t> byte_offset;
  std::optional<std::int64_t> bit_offset;
  std::optional<std::uint64_t> bit_size;
  bool is_static = false;
  DieId die = 0;
  bool is_artificial = false;
  std::optional<std::int64_t> alignment;
};

struct BaseClass {
  DieId type = 0;
  std::optional<std::int64_t> byte_offset;
  std::optional<std::int64_t> virtual_offset_slot;
};

/// 128 bits, low word first.
using WideInteger = std::array<std::uint64_t, 2>;

struct Variant {
  /// The discriminant's bits, zero-extended; absent for the default variant.
  std::optional<WideInteger> discriminant_value;
  TypeMember member;
};

struct VariantPart {
  std::optional<TypeMember> discriminant;
  std::vector<Variant> variants;
};

struct TemplateArgument {
  std::optional<std::string> name;
  std::optional<DieId> type;
  /// Two's complement for signed types.
  std::optional<std::int64_t> value;
};

struct ArrayDimension {
  std::optional<std::uint64_t> count;
  std::int64_t lower_bound = 0;
  std::optional<DieId> bounds;
};

struct Enumerator {
  std::string name;
  std::int64_t value = 0;
};

struct BaseType {
  std::string name;
  std::uint64_t byte_size = 0;
  std::optional<std::uint64_t> bit_size;
  /// A BaseEncoding of src/native/types.ts.
  const char* encoding = "other";
};

struct PointerType {
  /// `pointer`, `reference` or `rvalue-reference`.
  const char* kind = "pointer";
  std::optional<std::string> name;
  std::uint64_t byte_size = 0;
  std::optional<DieId> target;
};

struct ArrayType {
  DieId element = 0;
  std::vector<ArrayDimension> dimensions;
  std::optional<std::uint64_t> byte_size;
  bool is_vector = false;
};

struct CompositeType {
  /// `struct`, `class` or `union`.
  const char* kind = "struct";
  std::optional<std::string> name;
  std::optional<std::uint64_t> byte_size;
  bool is_declaration = false;
  bool is_passed_by_reference = false;
  std::optional<std::int64_t> alignment;
  std::vector<TypeMember> members;
  std::vector<BaseClass> bases;
  std::optional<VariantPart> variant_part;
  std::vector<TemplateArgument> template_arguments;
};

struct EnumType {
  std::optional<std::string> name;
  std::uint64_t byte_size = 0;
  bool is_signed = false;
  /// As unsigned 64-bit values when the enumeration is not signed.
  std::vector<Enumerator> enumerators;
};

struct TypedefType {
  std::string name;
  std::optional<DieId> target;
};

struct QualifiedType {
  /// `const`, `volatile`, `restrict` or `atomic`.
  const char* kind = "const";
  std::optional<DieId> target;
};

struct SubroutineType {
  std::optional<DieId> result;
  std::vector<DieId> parameters;
  bool is_variadic = false;
  /// The first parameter is `this`.
  bool takes_object = false;
  std::optional<std::uint64_t> vtable_slot;
};

struct MemberPointerType {
  std::optional<DieId> target;
  std::optional<DieId> containing;
  std::uint64_t byte_size = 0;
};

struct UnspecifiedType {
  std::string name;
};

using TypeInfo = std::variant<BaseType, PointerType, ArrayType, CompositeType, EnumType, TypedefType, QualifiedType,
                              SubroutineType, MemberPointerType, UnspecifiedType>;

}  // namespace trapline::symbols
