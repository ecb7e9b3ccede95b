// A copy of an instruction that has its effect at another address, and goes on behind the original.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace trapline::tracer {

/// An instruction and a jump of five bytes.
constexpr std::size_t kLongestCopy = 20;

struct InstructionCopy {
  /// Of the original, and of its copy: the jump is behind it.
  std::size_t length;
  std::vector<std::uint8_t> bytes;
};

/// `bytes` begin with the instruction that is at `from`; the copy is for `to`. Absent unless it differs from the
/// original in nothing but its place: calls, relative jumps, system calls, traps, repeated string instructions and the
/// x87's, which keep their address, are left to others; so is what would reach farther than 2 GiB.
std::optional<InstructionCopy> copy_instruction(std::span<const std::uint8_t> bytes, std::uint64_t from,
                                                std::uint64_t to);

/// Whether there is a copy of it somewhere.
bool is_copyable(std::span<const std::uint8_t> bytes);

}  // namespace trapline::tracer
