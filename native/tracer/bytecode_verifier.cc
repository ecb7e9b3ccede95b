// Compiled conditions: what code is let in.

#include <map>
#include <utility>

#include "base/native_error.h"
#include "tracer/bytecode.h"

namespace trapline::tracer {

namespace {

struct Effect {
  std::size_t operand_bytes;
  std::size_t pops;
  std::size_t pushes;
};

Effect effect_of(Operation operation) {
  switch (operation) {
    case Operation::push:
      return {8, 0, 1};
    case Operation::push_register:
      return {1, 0, 1};
    case Operation::load:
    case Operation::extend:
      return {1, 1, 1};
    case Operation::shift_left:
    case Operation::shift_right_signed:
    case Operation::shift_right_unsigned:
      return {1, 2, 1};
    case Operation::negate:
    case Operation::complement:
    case Operation::is_zero:
    case Operation::float_negate:
    case Operation::float_of_signed:
    case Operation::float_of_unsigned:
    case Operation::float_to_single:
    case Operation::float_of_single:
      return {0, 1, 1};
    case Operation::swap:
      return {0, 2, 2};
    case Operation::drop:
      return {0, 1, 0};
    case Operation::duplicate:
      return {0, 1, 2};
    case Operation::jump_if_zero:
    case Operation::jump_if_not_zero:
      return {2, 1, 0};
    case Operation::jump:
      return {2, 0, 0};
    case Operation::bits:
      return {3, 1, 1};
    case Operation::compare_text:
      return {6, 1, 1};
    case Operation::require_below:
      return {8, 1, 1};
    default:
      return {0, 2, 1};
  }
}

class Verifier {
 public:
  explicit Verifier(const std::vector<std::uint8_t>& code) : code_(code) {}

  void verify() {
    if (code_.size() > Bytecode::kLongest) refuse("is too long");
    while (at_ < code_.size()) {
      arrive();
      step();
    }
    arrive();
    if (!depth_ || *depth_ != 1) refuse("does not leave one value");
    if (!expected_.empty()) refuse("jumps into an operation or behind the end");
  }

 private:
  [[noreturn]] static void refuse(const char* why) { throw base::NativeError::invalid_argument("bytecode", why); }

  /// What was jumped to is reached with the same depth from everywhere.
  void arrive() {
    const auto target = expected_.begin();
    if (target != expected_.end() && target->first < at_) refuse("jumps into an operation");
    if (target == expected_.end() || target->first != at_) {
      if (!depth_) refuse("has an operation that nothing leads to");
      return;
    }
    if (depth_ && *depth_ != target->second) refuse("has a stack that depends on the way");
    depth_ = target->second;
    expected_.erase(target);
  }

  void step() {
    if (code_[at_] >= kOperations) refuse("has an unknown operation");
    const auto operation = static_cast<Operation>(code_[at_++]);
    const Effect effect = effect_of(operation);
    const std::size_t operands = at_;
    require_bytes(effect.operand_bytes);
    at_ += effect.operand_bytes;
    check_operands(operation, operands);
    if (*depth_ < effect.pops) refuse("takes from an empty stack");
    depth_ = *depth_ - effect.pops + effect.pushes;
    if (*depth_ > Bytecode::kDeepest) refuse("needs too deep a stack");
    if (operation == Operation::jump || operation == Operation::jump_if_zero ||
        operation == Operation::jump_if_not_zero) {
      expect(at_ + word(operands, 2));
      if (operation == Operation::jump) depth_.reset();
    }
  }

  void check_operands(Operation operation, std::size_t operands) {
    switch (operation) {
      case Operation::push_register:
        if (code_[operands] >= sizeof(user_regs_struct) / 8) refuse("names no register");
        return;
      case Operation::load:
      case Operation::extend: {
        const unsigned size = code_[operands] & ~kSignedWidth;
        if (size != 1 && size != 2 && size != 4 && size != 8) refuse("has a width that does not exist");
        return;
      }
      case Operation::shift_left:
      case Operation::shift_right_signed:
      case Operation::shift_right_unsigned:
        if (code_[operands] == 0 || code_[operands] > 64) refuse("shifts in a width that does not exist");
        return;
      case Operation::bits:
        if (code_[operands + 1] == 0 || code_[operands] + code_[operands + 1] > 64) refuse("has too many bits");
        return;
      case Operation::compare_text: {
        if (word(operands, 4) > Bytecode::kLongestText) refuse("compares too long a text");
        const std::size_t length = word(operands + 4, 2);
        require_bytes(length);
        at_ += length;
        return;
      }
      default:
        return;
    }
  }

  void expect(std::size_t target) {
    const auto [entry, is_new] = expected_.emplace(target, *depth_);
    if (!is_new && entry->second != *depth_) refuse("has a stack that depends on the way");
  }

  void require_bytes(std::size_t count) const {
    if (code_.size() - at_ < count) refuse("ends within an operation");
  }

  std::size_t word(std::size_t from, std::size_t size) const {
    std::size_t value = 0;
    for (std::size_t i = 0; i < size; ++i) value |= static_cast<std::size_t>(code_[from + i]) << (8 * i);
    return value;
  }

  const std::vector<std::uint8_t>& code_;
  std::size_t at_ = 0;
  /// Absent behind a jump.
  std::optional<std::size_t> depth_ = 0;
  /// Depths at what was jumped to and is still ahead.
  std::map<std::size_t, std::size_t> expected_;
};

}  // namespace

Bytecode::Bytecode(std::vector<std::uint8_t> code) : code_(std::move(code)) { Verifier(code_).verify(); }

}  // namespace trapline::tracer
