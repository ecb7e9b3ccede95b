// The signals that an instruction raises by itself.

#pragma once

#include <signal.h>

#include <cstdint>

namespace trapline::tracer {

constexpr std::uint64_t signal_bit(int signal) { return std::uint64_t{1} << (signal - 1); }

/// A signal mask, bit n - 1 is signal n. What the instruction itself may raise is not in it: blocked, the kernel would
/// kill the thread for it (force_sig).
constexpr std::uint64_t kAllButFaults = ~(signal_bit(SIGSEGV) | signal_bit(SIGBUS) | signal_bit(SIGFPE) |
                                          signal_bit(SIGILL) | signal_bit(SIGTRAP) | signal_bit(SIGSYS));

}  // namespace trapline::tracer
