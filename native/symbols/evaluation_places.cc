// Operations that end a location description or are typed (DWARF 5 sections 2.5.1.6, 2.5.1.7, 2.6.1.1.4, 2.6.1.2).

#include <utility>

#include "symbols/dwarf_error.h"
#include "symbols/evaluation.h"

namespace trapline::symbols {

std::optional<ValueType> value_type(Dwarf_Die& base_type) {
  Dwarf_Attribute attribute;
  Dwarf_Word encoding = 0;
  const int size = dwarf_bytesize(&base_type);
  if (size < 1 || size > 16 ||
      dwarf_formudata(dwarf_attr_integrate(&base_type, DW_AT_encoding, &attribute), &encoding) != 0)
    return std::nullopt;
  ValueType type{ValueType::Kind::unsigned_integer, static_cast<std::uint8_t>(size)};
  switch (encoding) {
    case DW_ATE_float:
      type.kind = ValueType::Kind::floating;
      if (size != 4 && size != 8 && size != 16) return std::nullopt;
      break;
    case DW_ATE_signed:
    case DW_ATE_signed_char:
      type.kind = ValueType::Kind::signed_integer;
      break;
    default:
      break;
  }
  return type;
}

ValueType Evaluation::operand_type(const Dwarf_Op& op) const {
  const bool converts = op.atom == DW_OP_convert || op.atom == DW_OP_GNU_convert || op.atom == DW_OP_reinterpret ||
                        op.atom == DW_OP_GNU_reinterpret;
  if (converts && op.number == 0) return {};
  Dwarf_Die die;
  if (current_->attribute == nullptr || dwarf_getlocation_die(current_->attribute, &op, &die) != 0)
    throw bad_dwarf("location expression", operation_name(op.atom) + " names no type");
  if (const auto type = value_type(die)) return *type;
  throw UnavailableLocation{operation_name(op.atom) + " of a type that cannot be computed with"};
}

Dwarf_Attribute Evaluation::operand_attribute(const Dwarf_Op& op) const {
  Dwarf_Attribute attribute;
  if (current_->attribute == nullptr || dwarf_getlocation_attr(current_->attribute, &op, &attribute) != 0)
    throw bad_dwarf("location expression", operation_name(op.atom) + " has an unreadable operand");
  return attribute;
}

std::span<const Dwarf_Op> Evaluation::operand_expression(const Dwarf_Op& op) const {
  Dwarf_Attribute attribute = operand_attribute(op);
  Dwarf_Op* operations = nullptr;
  std::size_t count = 0;
  if (dwarf_getlocation(&attribute, &operations, &count) != 0)
    throw bad_dwarf("location expression", operation_name(op.atom) + " has an unreadable operand");
  return {operations, count};
}

bool Evaluation::typed_operation(const Dwarf_Op& op) {
  switch (op.atom) {
    case DW_OP_const_type:
    case DW_OP_GNU_const_type: {
      Dwarf_Attribute attribute = operand_attribute(op);
      Dwarf_Block block;
      if (dwarf_formblock(&attribute, &block) != 0)
        throw bad_dwarf("location expression", "a typed constant without its bytes");
      push(TypedValue::from_bytes(operand_type(op), block.data, block.length));
      return true;
    }
    case DW_OP_regval_type:
    case DW_OP_GNU_regval_type: {
      const auto bytes = register_bytes(op.number);
      push(TypedValue::from_bytes(operand_type(op), bytes.data(), bytes.size()));
      return true;
    }
    case DW_OP_deref_type:
    case DW_OP_GNU_deref_type:
      dereference(operand_type(op), op.number);
      return true;
    case DW_OP_convert:
    case DW_OP_GNU_convert:
      push(convert(pop(), operand_type(op)));
      return true;
    case DW_OP_reinterpret:
    case DW_OP_GNU_reinterpret: {
      const ValueType type = operand_type(op);
      const TypedValue value = pop();
      if (type.size != value.type.size)
        throw bad_dwarf("location expression", "a value is reinterpreted as a type of another size");
      push({type, value.bits});
      return true;
    }
    default:
      return false;
  }
}

bool Evaluation::place_operation(const Dwarf_Op& op) {
  switch (op.atom) {
    case DW_OP_piece:
      finish_piece(op.number * 8, 0);
      return true;
    case DW_OP_bit_piece:
      finish_piece(op.number, op.number2);
      return true;
    case DW_OP_stack_value:
      place_ = ImplicitLocation{pop().to_bytes()};
      return true;
    case DW_OP_implicit_value: {
      Dwarf_Block block;
      if (current_->attribute == nullptr || dwarf_getlocation_implicit_value(current_->attribute, &op, &block) != 0)
        throw bad_dwarf("location expression", "an implicit value without its bytes");
      const auto* bytes = reinterpret_cast<const std::byte*>(block.data);
      place_ = ImplicitLocation{{bytes, bytes + block.length}};
      return true;
    }
    case DW_OP_implicit_pointer:
    case DW_OP_GNU_implicit_pointer:
      // What it points to has no address; other pieces of the same value may be known.
      stack_.clear();
      place_ = OptimisedOut{};
      return true;
    case DW_OP_entry_value:
    case DW_OP_GNU_entry_value:
      if (!context_.entry_value) throw OptimisedOut{};
      push_word(context_.entry_value(operand_expression(op)));
      return true;
    default:
      return false;
  }
}

SimpleLocation Evaluation::take_place() {
  if (place_) {
    SimpleLocation place = std::move(*place_);
    place_.reset();
    stack_.clear();
    return place;
  }
  if (stack_.empty()) return OptimisedOut{};
  const MemoryLocation memory{pop().word()};
  stack_.clear();
  return memory;
}

void Evaluation::finish_piece(std::uint64_t size_bits, std::uint64_t offset_bits) {
  pieces_.push_back({size_bits, offset_bits, take_place()});
}

}  // namespace trapline::symbols
