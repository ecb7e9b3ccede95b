// The general registers of one frame in DWARF's numbering, each known or not.

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace trapline::symbols {

/// DWARF register numbers of x86-64 (SysV ABI figure 3.36).
enum DwarfRegister : unsigned {
  dwarf_rax = 0,
  dwarf_rdx = 1,
  dwarf_rcx = 2,
  dwarf_rbx = 3,
  dwarf_rsi = 4,
  dwarf_rdi = 5,
  dwarf_rbp = 6,
  dwarf_rsp = 7,
  dwarf_r8 = 8,
  dwarf_r15 = 15,
  dwarf_return_address = 16,
  dwarf_xmm0 = 17,
  dwarf_xmm15 = 32,
  dwarf_st0 = 33,
  dwarf_st7 = 40,
  dwarf_fs_base = 58,
};

/// rax rdx rcx rbx rsi rdi rbp rsp r8-r15 rip.
class FrameRegisters {
 public:
  static constexpr std::size_t count = 17;

  std::optional<std::uint64_t> get(std::uint64_t number) const {
    if (number >= count || !(known_ >> number & 1)) return std::nullopt;
    return values_[number];
  }
  void set(std::size_t number, std::uint64_t value) {
    values_.at(number) = value;
    known_ |= 1U << number;
  }

  /// Words in the order of the numbers; 0 where unknown.
  const std::array<std::uint64_t, count>& values() const { return values_; }
  /// Bit n: register n is known.
  std::uint32_t known() const { return known_; }

 private:
  std::array<std::uint64_t, count> values_{};
  std::uint32_t known_ = 0;
};

}  // namespace trapline::symbols
