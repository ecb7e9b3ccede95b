// The state of one running evaluation; its operations are implemented by group in evaluation_*.cc.

#pragma once

#include <elfutils/libdw.h>

#include <optional>
#include <string>
#include <vector>

#include "symbols/expression.h"
#include "symbols/typed_value.h"

namespace trapline::symbols {

class Evaluation {
 public:
  explicit Evaluation(const ExpressionContext& context) : context_(context) {}

  Location run(const Expression& expression);

 private:
  class Activation;

  void execute(const Expression& expression);
  void execute_operation(const Dwarf_Op& op);

  // Each returns false when the operation is not of its group.
  bool push_literal(const Dwarf_Op& op);
  bool stack_operation(const Dwarf_Op& op);
  bool arithmetic(const Dwarf_Op& op);
  bool memory_operation(const Dwarf_Op& op);
  bool register_operation(const Dwarf_Op& op);
  bool typed_operation(const Dwarf_Op& op);
  bool place_operation(const Dwarf_Op& op);
  bool flow_operation(const Dwarf_Op& op);

  void call(const Dwarf_Op& op);
  void jump(const Dwarf_Op& op);
  void finish_piece(std::uint64_t size_bits, std::uint64_t offset_bits);
  /// The location that the operations since the last piece describe.
  SimpleLocation take_place();
  bool skip_to_piece();
  Location result();

  void push(TypedValue value);
  void push_word(std::uint64_t value) { push(TypedValue::generic(value)); }
  void push_file_address(std::uint64_t address);
  TypedValue pop();
  const TypedValue& peek(std::size_t depth) const;
  void dereference(ValueType type, std::size_t size);
  std::uint64_t register_word(std::uint64_t number) const;
  void set_register_place(std::uint64_t number);
  std::vector<std::byte> register_bytes(std::uint64_t number) const;
  /// The base type that a typed operation names; generic for DIE offset 0.
  ValueType operand_type(const Dwarf_Op& op) const;
  /// The attribute behind an operand (dwarf_getlocation_attr).
  Dwarf_Attribute operand_attribute(const Dwarf_Op& op) const;
  std::span<const Dwarf_Op> operand_expression(const Dwarf_Op& op) const;

  const ExpressionContext& context_;
  std::vector<TypedValue> stack_;
  std::optional<SimpleLocation> place_;
  std::vector<LocationPiece> pieces_;
  /// The expression that executes now, and the operation after the current one in it.
  const Expression* current_ = nullptr;
  std::size_t next_ = 0;
  unsigned steps_ = 0;
  unsigned depth_ = 0;
};

/// The stack entry type for a DW_TAG_base_type. Absent: libdw cannot read it, or its size is none that a stack entry
/// can have.
std::optional<ValueType> value_type(Dwarf_Die& base_type);

}  // namespace trapline::symbols
