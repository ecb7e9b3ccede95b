// Operations on the expression stack: literals, stack shuffling, arithmetic (DWARF 5
// sections 2.5.1.1, 2.5.1.3, 2.5.1.4).

#include <limits>

#include "symbols/dwarf_error.h"
#include "symbols/evaluation.h"

namespace trapline::symbols {

namespace {

constexpr std::size_t max_stack = 1024;

std::optional<BinaryOperation> binary_operation(unsigned atom) {
  switch (atom) {
    case DW_OP_plus:
      return BinaryOperation::plus;
    case DW_OP_minus:
      return BinaryOperation::minus;
    case DW_OP_mul:
      return BinaryOperation::mul;
    case DW_OP_div:
      return BinaryOperation::div;
    case DW_OP_mod:
      return BinaryOperation::mod;
    case DW_OP_and:
      return BinaryOperation::bit_and;
    case DW_OP_or:
      return BinaryOperation::bit_or;
    case DW_OP_xor:
      return BinaryOperation::bit_xor;
    case DW_OP_shl:
      return BinaryOperation::shl;
    case DW_OP_shr:
      return BinaryOperation::shr;
    case DW_OP_shra:
      return BinaryOperation::shra;
    case DW_OP_eq:
      return BinaryOperation::eq;
    case DW_OP_ne:
      return BinaryOperation::ne;
    case DW_OP_lt:
      return BinaryOperation::lt;
    case DW_OP_le:
      return BinaryOperation::le;
    case DW_OP_gt:
      return BinaryOperation::gt;
    case DW_OP_ge:
      return BinaryOperation::ge;
    default:
      return std::nullopt;
  }
}

std::optional<UnaryOperation> unary_operation(unsigned atom) {
  switch (atom) {
    case DW_OP_neg:
      return UnaryOperation::negate;
    case DW_OP_not:
      return UnaryOperation::bit_not;
    case DW_OP_abs:
      return UnaryOperation::absolute;
    default:
      return std::nullopt;
  }
}

/// dwarf_getlocation_attr resolves addrx and constx through .debug_addr.
std::uint64_t indexed_operand(Dwarf_Attribute attribute, bool is_address) {
  Dwarf_Word word = 0;
  const int status = is_address ? dwarf_formaddr(&attribute, &word) : dwarf_formudata(&attribute, &word);
  if (status != 0) throw bad_dwarf("location expression", "an index into no .debug_addr entry");
  return word;
}

}  // namespace

void Evaluation::push(TypedValue value) {
  if (stack_.size() == max_stack) throw bad_dwarf("location expression", "its stack grows too large");
  stack_.push_back(value);
}

TypedValue Evaluation::pop() {
  const TypedValue value = peek(0);
  stack_.pop_back();
  return value;
}

const TypedValue& Evaluation::peek(std::size_t depth) const {
  if (depth >= stack_.size()) throw bad_dwarf("location expression", "it takes more from its stack than there is");
  return stack_[stack_.size() - 1 - depth];
}

/// Where a linker drops the section of a variable, it leaves an address at which none can be: 0 (GNU ld), all ones
/// (lld).
void Evaluation::push_file_address(std::uint64_t address) {
  if (address == 0 || address == std::numeric_limits<std::uint64_t>::max()) throw OptimisedOut{};
  push_word(address + context_.bias);
}

bool Evaluation::push_literal(const Dwarf_Op& op) {
  if (op.atom >= DW_OP_lit0 && op.atom <= DW_OP_lit31) {
    push_word(op.atom - DW_OP_lit0);
    return true;
  }
  switch (op.atom) {
    case DW_OP_addr:
      push_file_address(op.number);
      return true;
    case DW_OP_addrx:
    case DW_OP_GNU_addr_index:
      push_file_address(indexed_operand(operand_attribute(op), true));
      return true;
    case DW_OP_constx:
    case DW_OP_GNU_const_index:
      push_word(indexed_operand(operand_attribute(op), false));
      return true;
    // libdw has extended the signed forms already.
    case DW_OP_const1u:
    case DW_OP_const1s:
    case DW_OP_const2u:
    case DW_OP_const2s:
    case DW_OP_const4u:
    case DW_OP_const4s:
    case DW_OP_const8u:
    case DW_OP_const8s:
    case DW_OP_constu:
    case DW_OP_consts:
      push_word(op.number);
      return true;
    default:
      return false;
  }
}

bool Evaluation::stack_operation(const Dwarf_Op& op) {
  switch (op.atom) {
    case DW_OP_dup:
      push(peek(0));
      return true;
    case DW_OP_drop:
      pop();
      return true;
    case DW_OP_over:
      push(peek(1));
      return true;
    case DW_OP_pick:
      push(peek(op.number));
      return true;
    case DW_OP_swap: {
      const TypedValue top = pop();
      const TypedValue below = pop();
      push(top);
      push(below);
      return true;
    }
    case DW_OP_rot: {
      const TypedValue first = pop();
      const TypedValue second = pop();
      const TypedValue third = pop();
      push(first);
      push(third);
      push(second);
      return true;
    }
    default:
      return false;
  }
}

bool Evaluation::arithmetic(const Dwarf_Op& op) {
  std::optional<TypedValue> value;
  if (const auto binary = binary_operation(op.atom)) {
    const TypedValue right = pop();
    const TypedValue left = pop();
    value = apply(*binary, left, right);
  } else if (const auto unary = unary_operation(op.atom)) {
    value = apply(*unary, pop());
  } else if (op.atom == DW_OP_plus_uconst) {
    const TypedValue left = pop();
    value = apply(BinaryOperation::plus, left, TypedValue{left.type, op.number});
  } else {
    return false;
  }
  if (!value) throw UnavailableLocation{operation_name(op.atom) + " has no result for its operands"};
  push(*value);
  return true;
}

}  // namespace trapline::symbols
