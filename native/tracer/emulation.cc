// Executes one of the commonest instructions for a stopped thread, so that nobody has to step it.

#include "tracer/emulation.h"

#include <array>
#include <bit>
#include <cstring>
#include <initializer_list>
#include <optional>

#include "tracer/branch.h"
#include "tracer/flags.h"
#include "tracer/stack_access.h"

namespace trapline::tracer {

namespace {

constexpr std::uint64_t kUserCode64 = 0x33;

constexpr unsigned kRsp = 4;
constexpr unsigned kRbp = 5;

/// As instructions number them.
constexpr std::array kRegisters = {
    &user_regs_struct::rax, &user_regs_struct::rcx, &user_regs_struct::rdx, &user_regs_struct::rbx,
    &user_regs_struct::rsp, &user_regs_struct::rbp, &user_regs_struct::rsi, &user_regs_struct::rdi,
    &user_regs_struct::r8,  &user_regs_struct::r9,  &user_regs_struct::r10, &user_regs_struct::r11,
    &user_regs_struct::r12, &user_regs_struct::r13, &user_regs_struct::r14, &user_regs_struct::r15};

/// The operand behind an opcode (Intel SDM volume 2, 2.1.5).
struct Operand {
  unsigned reg;
  /// A register, or an address in memory.
  std::optional<unsigned> direct;
  std::uint64_t address;
  /// The base register of `address`, if it has one.
  std::optional<unsigned> base;
  bool is_rip_relative;
};

class Emulation {
 public:
  Emulation(const Tracee& tracee, const HitView& view, const user_regs_struct& registers)
      : tracee_(tracee), view_(view), bytes_(view.instruction()), before_(registers), after_(registers) {}

  bool run(user_regs_struct& registers) {
    if (!execute() || at_ > bytes_.size()) return false;
    after_.rip = before_.rip + at_;
    after_.eflags &= ~flag::resume;
    if (store_ && !has_stored()) return false;
    registers = after_;
    return true;
  }

 private:
  struct Store {
    std::uint64_t address;
    std::uint64_t value;
    std::size_t size;
  };

  bool execute() {
    if (starts_with({0xf3, 0x0f, 0x1e, 0xfa})) return skip(4);
    if (is_long_nop()) return true;
    std::uint8_t opcode = next();
    if ((opcode & 0xf0U) == 0x40) {
      rex_ = opcode;
      opcode = next();
    }
    size_ = (rex_ & 8U) != 0 ? 8 : 4;
    if (opcode == 0x90 && rex_ == 0) return true;
    if ((opcode & 0xf8U) == 0x50) return push(low_register(opcode));
    if ((opcode & 0xf8U) == 0xb8)
      return set(low_register(opcode), size_ == 8 ? number<std::uint64_t>() : number<std::uint32_t>());
    switch (opcode) {
      case 0x81:
      case 0x83:
        return add_or_subtract(opcode);
      case 0x89:
        return store(operand(), 0, true);
      case 0x8b:
        return load(operand());
      case 0x8d:
        return load_address(operand());
      case 0xc7:
        return store_constant();
      default:
        return false;
    }
  }

  bool starts_with(std::initializer_list<std::uint8_t> wanted) const {
    return bytes_.size() >= wanted.size() && std::memcmp(bytes_.data(), wanted.begin(), wanted.size()) == 0;
  }

  bool skip(std::size_t count) {
    at_ = count;
    return true;
  }

  /// Of compilers' paddings: 66 90, and 0f 1f /0 with operand size and segment prefixes.
  bool is_long_nop() {
    while (at_ < bytes_.size() && (bytes_[at_] == 0x66 || bytes_[at_] == 0x2e)) ++at_;
    if (at_ > 0 && at_ < bytes_.size() && bytes_[at_] == 0x90) return skip(at_ + 1);
    if (at_ + 2 < bytes_.size() && bytes_[at_] == 0x0f && bytes_[at_ + 1] == 0x1f && (bytes_[at_ + 2] & 0x38U) == 0) {
      at_ += 2;
      operand();
      return true;
    }
    at_ = 0;
    return false;
  }

  std::uint8_t next() { return number<std::uint8_t>(); }

  /// What is missing reads as 0: `run` sees that the bytes were too few.
  template <typename Number>
  Number number() {
    Number value = 0;
    if (at_ + sizeof value <= bytes_.size()) std::memcpy(&value, bytes_.data() + at_, sizeof value);
    at_ += sizeof value;
    return value;
  }

  template <typename Number>
  std::uint64_t extended() {
    return static_cast<std::uint64_t>(static_cast<std::int64_t>(number<Number>()));
  }

  unsigned low_register(std::uint8_t opcode) const { return (opcode & 7U) | (rex_ & 1U) << 3U; }

  std::uint64_t get(unsigned index) const {
    const std::uint64_t value = before_.*kRegisters[index];
    return size_ == 8 ? value : static_cast<std::uint32_t>(value);
  }

  /// 32 bits clear the upper half (Intel SDM volume 1, 3.4.1.1).
  bool set(unsigned index, std::uint64_t value) {
    after_.*kRegisters[index] = size_ == 8 ? value : static_cast<std::uint32_t>(value);
    return true;
  }

  Operand operand() {
    const unsigned modrm = next();
    const unsigned mod = modrm >> 6U;
    const unsigned rm = modrm & 7U;
    Operand found{(modrm >> 3U & 7U) | (rex_ & 4U) << 1U, std::nullopt, 0, std::nullopt, false};
    if (mod == 3) {
      found.direct = rm | (rex_ & 1U) << 3U;
      return found;
    }
    found.base = rm | (rex_ & 1U) << 3U;
    if (rm == 4) {
      const unsigned sib = next();
      found.base = (sib & 7U) | (rex_ & 1U) << 3U;
      const unsigned index = (sib >> 3U & 7U) | (rex_ & 2U) << 2U;
      if (index != 4) found.address += before_.*kRegisters[index] << (sib >> 6U);
      if ((sib & 7U) == 5 && mod == 0) {
        found.base.reset();
        found.address += extended<std::int32_t>();
      }
    } else if (rm == 5 && mod == 0) {
      found.base.reset();
      found.is_rip_relative = true;
      found.address += extended<std::int32_t>();
    }
    if (mod == 1) found.address += extended<std::int8_t>();
    if (mod == 2) found.address += extended<std::int32_t>();
    if (found.base) found.address += before_.*kRegisters[*found.base];
    return found;
  }

  bool push(unsigned index) {
    after_.rsp -= 8;
    store_ = Store{after_.rsp, before_.*kRegisters[index], 8};
    return is_unwatched_stack(after_.rsp);
  }

  bool add_or_subtract(std::uint8_t opcode) {
    const Operand target = operand();
    const unsigned kind = target.reg & 7U;
    constexpr unsigned kAdd = 0;
    constexpr unsigned kSubtract = 5;
    if (!target.direct || size_ != 8 || (kind != kAdd && kind != kSubtract)) return false;
    const std::uint64_t right = opcode == 0x83 ? extended<std::int8_t>() : extended<std::int32_t>();
    const std::uint64_t left = get(*target.direct);
    const std::uint64_t result = kind == kAdd ? left + right : left - right;
    const std::uint64_t overflow = kind == kAdd ? ~(left ^ right) & (left ^ result) : (left ^ right) & (left ^ result);
    std::uint64_t flags = before_.eflags & ~flag::arithmetic;
    if (kind == kAdd ? result < left : left < right) flags |= flag::carry;
    if (std::popcount(result & 0xffU) % 2 == 0) flags |= flag::parity;
    if (((left ^ right ^ result) & 0x10U) != 0) flags |= flag::adjust;
    if (result == 0) flags |= flag::zero;
    if (result >> 63U != 0) flags |= flag::sign;
    if (overflow >> 63U != 0) flags |= flag::overflow;
    after_.eflags = flags;
    return set(*target.direct, result);
  }

  bool load(const Operand& from) {
    if (from.direct) return set(from.reg, get(*from.direct));
    if (!is_stack(from)) return false;
    std::uint64_t value = 0;
    return view_.read_ordinary(from.address, &value, size_) && set(from.reg, value);
  }

  bool load_address(const Operand& from) {
    if (from.direct) return false;
    return set(from.reg, from.address + (from.is_rip_relative ? before_.rip + at_ : 0));
  }

  bool store(const Operand& to, std::uint64_t constant, bool is_register) {
    const std::uint64_t value = is_register ? get(to.reg) : constant;
    if (to.direct) return set(*to.direct, value);
    // Four bytes are copied one by one (kernel, rep_movs_alternative): another thread might see some of them.
    if (size_ != 8) return false;
    store_ = Store{to.address, value, size_};
    return is_stack(to);
  }

  bool store_constant() {
    const Operand to = operand();
    if ((to.reg & 7U) != 0) return false;
    return store(to, extended<std::int32_t>(), false);
  }

  bool is_stack(const Operand& place) const {
    return (place.base == kRsp || place.base == kRbp) && is_unwatched_stack(place.address);
  }

  bool is_unwatched_stack(std::uint64_t address) const { return is_own_stack(tracee_, before_, address); }

  bool has_stored() const { return store_on_stack(tracee_, store_->address, store_->size, store_->value); }

  const Tracee& tracee_;
  const HitView& view_;
  std::span<const std::uint8_t> bytes_;
  const user_regs_struct before_;
  user_regs_struct after_;
  std::size_t at_ = 0;
  unsigned rex_ = 0;
  std::size_t size_ = 4;
  std::optional<Store> store_;
};

}  // namespace

bool emulate(const Tracee& tracee, const HitView& view, user_regs_struct& registers) {
  if (registers.cs != kUserCode64 || (registers.eflags & (flag::trap | flag::alignment_check)) != 0) return false;
  return take_branch(tracee, view.instruction(), registers) || Emulation(tracee, view, registers).run(registers);
}

}  // namespace trapline::tracer
