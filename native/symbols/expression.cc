// Control of an evaluation: order of the operations, pieces, and what the outcome is.

#include "symbols/expression.h"

#include <elfutils/known-dwarf.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "symbols/dwarf_error.h"
#include "symbols/evaluation.h"

namespace trapline::symbols {

namespace {

// Real expressions have some tens of operations; a loop that counts through a vtable or a list stays far below.
constexpr unsigned max_steps = 100'000;
constexpr unsigned max_depth = 16;

base::NativeError malformed(std::string detail) { return bad_dwarf("location expression", std::move(detail)); }

bool ends_piece(const Dwarf_Op& op) { return op.atom == DW_OP_piece || op.atom == DW_OP_bit_piece; }

}  // namespace

/// Makes an expression the current one for as long as it lives.
class Evaluation::Activation {
 public:
  Activation(Evaluation& evaluation, const Expression& expression)
      : evaluation_(evaluation), caller_(evaluation.current_), return_to_(evaluation.next_) {
    evaluation.current_ = &expression;
    evaluation.next_ = 0;
    ++evaluation.depth_;
  }
  Activation(const Activation&) = delete;
  Activation& operator=(const Activation&) = delete;
  ~Activation() {
    evaluation_.current_ = caller_;
    evaluation_.next_ = return_to_;
    --evaluation_.depth_;
  }

 private:
  Evaluation& evaluation_;
  const Expression* caller_;
  std::size_t return_to_;
};

/// The answer is a constant, a register, or a register plus a constant.
static bool is_simple(std::span<const Dwarf_Op> operations) {
  return std::all_of(operations.begin(), operations.end(), [](const Dwarf_Op& op) {
    const bool is_register = op.atom >= DW_OP_reg0 && op.atom <= DW_OP_breg31;
    return is_register || op.atom == DW_OP_addr || op.atom == DW_OP_addrx || op.atom == DW_OP_fbreg ||
           op.atom == DW_OP_call_frame_cfa || op.atom == DW_OP_plus_uconst;
  });
}

Location evaluate(const Expression& expression, const ExpressionContext& context) {
  if (context.is_simple_only && !is_simple(expression.operations))
    return UnavailableLocation{"it depends on more than one register"};
  return Evaluation(context).run(expression);
}

std::optional<std::uint64_t> location_word(const Location& location) {
  const auto low_word = [](const std::vector<std::byte>& bytes) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data(), std::min(bytes.size(), sizeof word));
    return word;
  };
  if (const auto* memory = std::get_if<MemoryLocation>(&location)) return memory->address;
  if (const auto* in_register = std::get_if<RegisterLocation>(&location)) return low_word(in_register->value);
  if (const auto* implicit = std::get_if<ImplicitLocation>(&location)) return low_word(implicit->value);
  return std::nullopt;
}

std::string operation_name(unsigned atom) {
  switch (atom) {
#define DWARF_ONE_KNOWN_DW_OP(NAME, CODE) \
  case CODE:                              \
    return "DW_OP_" #NAME;
    DWARF_ALL_KNOWN_DW_OP
#undef DWARF_ONE_KNOWN_DW_OP
    default:
      return "operation " + std::to_string(atom);
  }
}

Location Evaluation::run(const Expression& expression) {
  try {
    execute(expression);
    return result();
  } catch (OptimisedOut& gone) {
    return gone;
  } catch (UnavailableLocation& unavailable) {
    return std::move(unavailable);
  }
}

Location Evaluation::result() {
  if (!pieces_.empty()) {
    if (place_ || !stack_.empty()) throw malformed("operations after the last piece");
    return CompositeLocation{std::move(pieces_)};
  }
  return to_location(take_place());
}

void Evaluation::execute(const Expression& expression) {
  if (depth_ == max_depth) throw malformed("calls nested too deeply");
  const Activation activation(*this, expression);
  while (next_ < expression.operations.size()) {
    if (++steps_ > max_steps) throw malformed("it does not end");
    const Dwarf_Op& op = expression.operations[next_++];
    try {
      execute_operation(op);
    } catch (OptimisedOut&) {
      if (!skip_to_piece()) throw;
    }
  }
}

/// What was optimised out is the current piece only, if there are pieces: the others may be known.
bool Evaluation::skip_to_piece() {
  const auto operations = current_->operations;
  const auto found =
      std::find_if(operations.begin() + static_cast<std::ptrdiff_t>(next_), operations.end(), ends_piece);
  if (depth_ > 1 || found == operations.end()) return false;
  next_ = static_cast<std::size_t>(found - operations.begin());
  stack_.clear();
  place_ = OptimisedOut{};
  return true;
}

void Evaluation::execute_operation(const Dwarf_Op& op) {
  const bool is_done = push_literal(op) || stack_operation(op) || arithmetic(op) || memory_operation(op) ||
                       register_operation(op) || typed_operation(op) || place_operation(op) || flow_operation(op);
  if (!is_done) throw UnavailableLocation{operation_name(op.atom) + " is not supported"};
}

bool Evaluation::flow_operation(const Dwarf_Op& op) {
  switch (op.atom) {
    case DW_OP_nop:
      return true;
    case DW_OP_skip:
      jump(op);
      return true;
    case DW_OP_bra:
      if (!pop().is_zero()) jump(op);
      return true;
    case DW_OP_call2:
    case DW_OP_call4:
    case DW_OP_call_ref:
      call(op);
      return true;
    default:
      return false;
  }
}

/// The operand counts from the operation behind this one, which is 3 bytes long (DWARF 5 section 2.5.1.5).
void Evaluation::jump(const Dwarf_Op& op) {
  const auto operations = current_->operations;
  const auto distance = static_cast<std::int16_t>(op.number);
  const std::uint64_t target = op.offset + 3 + static_cast<std::uint64_t>(std::int64_t{distance});
  // Not a binary search: libdw gives the CFA that it pushes in front of a CFI expression the offset -1.
  const auto found =
      std::find_if(operations.begin(), operations.end(), [&](const Dwarf_Op& each) { return each.offset == target; });
  const bool is_end = found == operations.end() && distance >= 0 && target > operations.back().offset;
  if (found == operations.end() && !is_end) throw malformed("a jump to no operation");
  next_ = static_cast<std::size_t>(found - operations.begin());
}

/// Runs the DW_AT_location of another DIE on the same stack; without one it is no operation (DWARF 5 section 2.5.1.5).
void Evaluation::call(const Dwarf_Op& op) {
  Dwarf_Die die;
  if (current_->attribute == nullptr || dwarf_getlocation_die(current_->attribute, &op, &die) != 0)
    throw malformed("a call to no entry");
  Dwarf_Attribute location;
  if (dwarf_attr(&die, DW_AT_location, &location) == nullptr) return;
  Dwarf_Op* operations = nullptr;
  std::size_t count = 0;
  if (dwarf_getlocation(&location, &operations, &count) != 0) throw malformed("a call to an unreadable expression");
  const Expression callee{&location, {operations, count}};
  execute(callee);
}

}  // namespace trapline::symbols
