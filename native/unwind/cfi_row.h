// One CFI row: how a caller's registers are found from a frame's (DWARF 5 section 6.4.1), copied out of libdw.

#pragma once

#include <elfutils/libdw.h>

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "symbols/expression.h"
#include "symbols/frame_registers.h"

namespace trapline::unwind {

struct RegisterRule {
  /**
   * - `undefined`: the caller's value is lost.
   * - `same_value`: the callee did not change it.
   * - `at_cfa`: saved in memory at CFA + offset; `cfa_plus`: it is CFA + offset.
   * - `expression`: a location description.
   */
  enum class Kind : std::uint8_t { undefined, same_value, at_cfa, cfa_plus, expression };
  Kind kind = Kind::undefined;
  std::uint64_t offset = 0;
  std::vector<Dwarf_Op> operations;
};

/// Where a register of a caller is, for those who write it.
struct RegisterHome {
  /**
   * - `memory`: saved at `address`.
   * - `callee`: in the callee's register of the same number, unchanged.
   * - `nowhere`: computed, or lost.
   */
  enum class Kind : std::uint8_t { memory, callee, nowhere };
  Kind kind = Kind::nowhere;
  std::uint64_t address = 0;
};

class CfiRow {
 public:
  /// Reads the row out of libdw. Absent: it is malformed or describes another machine's registers.
  static std::optional<CfiRow> read(Dwarf_Frame& frame);

  /// The interval of file addresses that it is for.
  std::uint64_t high() const { return high_; }
  /// The frame is a signal trampoline's: its caller was interrupted, not calling.
  bool is_signal_frame() const { return is_signal_frame_; }
  /// The return address is marked undefined: there is no caller.
  bool is_outermost() const { return rules_[symbols::dwarf_return_address].kind == RegisterRule::Kind::undefined; }

  /// Canonical frame address. Absent: it cannot be computed from what is known.
  std::optional<std::uint64_t> cfa(const symbols::ExpressionContext& context) const;
  /// The caller's registers as far as known, number 16 being its pc. `context` must have the CFA.
  symbols::FrameRegisters caller(const symbols::ExpressionContext& context) const;
  /// Where the caller's register `number` (below FrameRegisters::count) is while this frame stands.
  RegisterHome caller_home(std::size_t number, const symbols::ExpressionContext& context) const;

 private:
  std::uint64_t high_ = 0;
  bool is_signal_frame_ = false;
  std::vector<Dwarf_Op> cfa_;
  std::array<RegisterRule, symbols::FrameRegisters::count> rules_;
};

}  // namespace trapline::unwind
