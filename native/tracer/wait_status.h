// Decodes what wait and the ptrace requests after it said into a TraceeStop or a TraceeDeath.

#pragma once

#include <signal.h>

#include <cstdint>
#include <optional>
#include <variant>

#include "tracer/stops.h"

struct __ptrace_syscall_info;

namespace trapline::tracer {

/// The PTRACE_EVENT_ number in a stop's wait status, 0 for none (ptrace(2)).
constexpr int event_of(int status) { return status >> 16; }

/// Everything that tells one stop from another. Requests that do not apply to the status are left out.
struct StopEvidence {
  /// As waitpid(2) gives it.
  int status = 0;
  /// PTRACE_GETSIGINFO.
  std::optional<siginfo_t> info;
  /// PTRACE_GETEVENTMSG.
  std::uint64_t event_message = 0;
  /// PTRACE_GET_SYSCALL_INFO, for syscall-stops.
  const __ptrace_syscall_info* syscall = nullptr;
  /// DR6, for TRAP_HWBKPT.
  std::uint64_t dr6 = 0;
  /// The tracee was resumed by PTRACE_SINGLESTEP.
  bool is_stepping = false;
  /// The address of our site whose int3 trapped.
  std::optional<std::uint64_t> site;
};

using Decoded = std::variant<TraceeStop, TraceeDeath>;

Decoded decode(const StopEvidence& evidence);

SignalInfo decode_signal_info(const siginfo_t& info);

/// `status` reports a death, not a stop.
bool is_death(int status);

/// For statuses that report a death.
TraceeDeath decode_death(int status);

}  // namespace trapline::tracer
