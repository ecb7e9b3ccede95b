// Compiled conditions: the run.

#include "tracer/bytecode.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <span>

namespace trapline::tracer {

namespace {

std::uint64_t extended(std::uint64_t value, unsigned bits, bool is_signed) {
  if (bits >= 64) return value;
  const std::uint64_t low = value & ((std::uint64_t{1} << bits) - 1);
  const bool is_negative = is_signed && ((low >> (bits - 1)) & 1) != 0;
  return is_negative ? low | (~std::uint64_t{0} << bits) : low;
}

std::uint64_t to_width(std::uint64_t value, std::uint8_t width) {
  return extended(value, (width & ~static_cast<unsigned>(kSignedWidth)) * 8, (width & kSignedWidth) != 0);
}

std::int64_t as_signed(std::uint64_t value) { return static_cast<std::int64_t>(value); }
double as_double(std::uint64_t value) { return std::bit_cast<double>(value); }
std::uint64_t bits_of(double value) { return std::bit_cast<std::uint64_t>(value); }

class Machine {
 public:
  Machine(std::span<const std::uint8_t> code, const user_regs_struct& registers, const base::MemoryReader& memory)
      : code_(code), registers_(registers), memory_(memory) {}

  RunResult run() {
    while (at_ < code_.size() && !fault_) step(static_cast<Operation>(code_[at_++]));
    return fault_ ? RunResult{0, fault_} : RunResult{stack_[0], std::nullopt};
  }

 private:
  void step(Operation operation) {
    switch (operation) {
      case Operation::push:
        return push(operand(8));
      case Operation::push_register: {
        std::uint64_t word = 0;
        std::memcpy(&word, reinterpret_cast<const char*>(&registers_) + operand(1) * 8, sizeof word);
        return push(word);
      }
      case Operation::load:
        return load(static_cast<std::uint8_t>(operand(1)));
      case Operation::extend:
        return push(to_width(pop(), static_cast<std::uint8_t>(operand(1))));
      case Operation::negate:
        return push(0 - pop());
      case Operation::complement:
        return push(~pop());
      case Operation::is_zero:
        return push(pop() == 0 ? 1 : 0);
      case Operation::drop:
        pop();
        return;
      case Operation::duplicate: {
        const std::uint64_t top = pop();
        push(top);
        return push(top);
      }
      case Operation::float_negate:
        return push(bits_of(-as_double(pop())));
      case Operation::float_of_signed:
        return push(bits_of(static_cast<double>(as_signed(pop()))));
      case Operation::float_of_unsigned:
        return push(bits_of(static_cast<double>(pop())));
      case Operation::float_to_single:
        return push(bits_of(static_cast<double>(static_cast<float>(as_double(pop())))));
      case Operation::float_of_single:
        return push(bits_of(static_cast<double>(std::bit_cast<float>(static_cast<std::uint32_t>(pop())))));
      case Operation::jump:
        return skip(operand(2));
      case Operation::jump_if_zero: {
        const std::uint64_t distance = operand(2);
        if (pop() == 0) skip(distance);
        return;
      }
      case Operation::jump_if_not_zero: {
        const std::uint64_t distance = operand(2);
        if (pop() != 0) skip(distance);
        return;
      }
      case Operation::bits: {
        const auto low = static_cast<unsigned>(operand(1));
        const auto count = static_cast<unsigned>(operand(1));
        const bool is_signed = operand(1) != 0;
        return push(extended(pop() >> low, count, is_signed));
      }
      case Operation::compare_text:
        return compare_text();
      case Operation::require_below: {
        const std::uint64_t limit = operand(8);
        const std::uint64_t value = pop();
        push(value);
        if (value >= limit) fault_ = Fault::bounds;
        return;
      }
      default: {
        const std::uint64_t right = pop();
        return binary(operation, pop(), right);
      }
    }
  }

  void binary(Operation operation, std::uint64_t left, std::uint64_t right) {
    switch (operation) {
      case Operation::add:
        return push(left + right);
      case Operation::subtract:
        return push(left - right);
      case Operation::multiply:
        return push(left * right);
      case Operation::divide_signed:
      case Operation::divide_unsigned:
      case Operation::remainder_signed:
      case Operation::remainder_unsigned:
        return divide(operation, left, right);
      case Operation::bit_and:
        return push(left & right);
      case Operation::bit_or:
        return push(left | right);
      case Operation::bit_xor:
        return push(left ^ right);
      case Operation::shift_left:
      case Operation::shift_right_signed:
      case Operation::shift_right_unsigned:
        return shift(operation, left, right);
      case Operation::equal:
        return push(left == right ? 1 : 0);
      case Operation::less_signed:
        return push(as_signed(left) < as_signed(right) ? 1 : 0);
      case Operation::less_unsigned:
        return push(left < right ? 1 : 0);
      case Operation::not_greater_signed:
        return push(as_signed(left) <= as_signed(right) ? 1 : 0);
      case Operation::not_greater_unsigned:
        return push(left <= right ? 1 : 0);
      case Operation::swap:
        push(right);
        return push(left);
      case Operation::float_add:
        return push(bits_of(as_double(left) + as_double(right)));
      case Operation::float_subtract:
        return push(bits_of(as_double(left) - as_double(right)));
      case Operation::float_multiply:
        return push(bits_of(as_double(left) * as_double(right)));
      case Operation::float_divide:
        return float_divide(as_double(left), as_double(right));
      case Operation::float_equal:
        return push(as_double(left) == as_double(right) ? 1 : 0);
      case Operation::float_less:
        return push(as_double(left) < as_double(right) ? 1 : 0);
      default:
        return push(as_double(left) <= as_double(right) ? 1 : 0);
    }
  }

  void divide(Operation operation, std::uint64_t left, std::uint64_t right) {
    if (right == 0) {
      fault_ = Fault::division;
      return push(0);
    }
    const bool is_signed = operation == Operation::divide_signed || operation == Operation::remainder_signed;
    const bool is_remainder = operation == Operation::remainder_signed || operation == Operation::remainder_unsigned;
    if (!is_signed) return push(is_remainder ? left % right : left / right);
    // The processor traps where the quotient of the lowest number has no room.
    if (right == ~std::uint64_t{0}) return push(is_remainder ? 0 : 0 - left);
    const std::int64_t quotient = as_signed(left) / as_signed(right);
    const std::int64_t remainder = as_signed(left) % as_signed(right);
    push(static_cast<std::uint64_t>(is_remainder ? remainder : quotient));
  }

  /// Division by zero of IEEE 754 is no error of C++'s for us.
  void float_divide(double left, double right) {
    if (right != 0) return push(bits_of(left / right));
    if (left == 0 || left != left || right != right) return push(bits_of(std::numeric_limits<double>::quiet_NaN()));
    const double infinity = std::numeric_limits<double>::infinity();
    const bool is_negative = std::signbit(left) != std::signbit(right);
    push(bits_of(is_negative ? -infinity : infinity));
  }

  void shift(Operation operation, std::uint64_t left, std::uint64_t right) {
    const std::uint64_t width = operand(1);
    if (right >= width) {
      fault_ = Fault::shift;
      return push(0);
    }
    if (operation == Operation::shift_left) return push(left << right);
    if (operation == Operation::shift_right_unsigned) return push(left >> right);
    push(static_cast<std::uint64_t>(as_signed(left) >> right));
  }

  void load(std::uint8_t width) {
    std::uint64_t value = 0;
    const std::size_t size = width & ~static_cast<unsigned>(kSignedWidth);
    if (memory_.read(pop(), &value, size) != size) fault_ = Fault::memory;
    push(to_width(value, width));
  }

  void compare_text() {
    const auto most = static_cast<std::size_t>(operand(4));
    const auto length = static_cast<std::size_t>(operand(2));
    const std::span<const std::uint8_t> wanted = code_.subspan(at_, length);
    at_ += length;
    std::array<std::uint8_t, Bytecode::kLongestText> text{};
    const std::size_t got = memory_.read(pop(), text.data(), most);
    const auto end = std::find(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(got), 0);
    const auto size = static_cast<std::size_t>(end - text.begin());
    if (size == got && got < most) {
      fault_ = Fault::memory;
      return push(0);
    }
    const int difference = std::memcmp(text.data(), wanted.data(), std::min(size, length));
    const int order = difference != 0 ? difference : static_cast<int>(size > length) - static_cast<int>(size < length);
    push(static_cast<std::uint64_t>(static_cast<std::int64_t>(order < 0 ? -1 : order > 0 ? 1 : 0)));
  }

  void skip(std::uint64_t distance) { at_ += static_cast<std::size_t>(distance); }

  std::uint64_t operand(std::size_t size) {
    std::uint64_t value = 0;
    std::memcpy(&value, code_.data() + at_, size);
    at_ += size;
    return value;
  }

  void push(std::uint64_t value) { stack_[depth_++] = value; }
  std::uint64_t pop() { return stack_[--depth_]; }

  std::span<const std::uint8_t> code_;
  const user_regs_struct& registers_;
  const base::MemoryReader& memory_;
  std::size_t at_ = 0;
  std::array<std::uint64_t, Bytecode::kDeepest> stack_{};
  std::size_t depth_ = 0;
  std::optional<Fault> fault_;
};

}  // namespace

RunResult Bytecode::run(const user_regs_struct& registers, const base::MemoryReader& memory) const {
  return Machine(code_, registers, memory).run();
}

}  // namespace trapline::tracer
