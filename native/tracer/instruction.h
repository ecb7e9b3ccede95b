// The three kinds of instruction that single-stepping has to tell apart, from the bytes alone.

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace trapline::tracer {

/// Bytes (Intel SDM volume 2, 2.3.11).
constexpr std::size_t kLongestInstruction = 15;

enum class InstructionKind {
  ordinary,
  /// syscall, sysenter, int 0x80: may block in the kernel.
  system_call,
  /// With a REP prefix: one step executes one iteration and leaves the pc where it is until the last.
  repeated_string,
};

/// Intel SDM volume 2, 2.1.1.
bool is_legacy_prefix(std::uint8_t byte);

InstructionKind instruction_kind(std::span<const std::uint8_t> bytes);

}  // namespace trapline::tracer
