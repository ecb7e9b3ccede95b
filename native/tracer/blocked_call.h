// The system call that a running thread sleeps in, and since when.

#pragma once

#include <sys/types.h>
#include <sys/user.h>

#include <cstdint>
#include <optional>

#include "tracer/cpu_clocks.h"
#include "tracer/thread_file.h"

namespace trapline::tracer {

struct BlockedCall {
  std::uint64_t number;
  std::uint64_t stack_pointer;
  std::uint64_t pc;
  Moment since;
  std::int64_t sleeps;
  /// When its limit is over, if that is known.
  std::optional<Moment> deadline = std::nullopt;
};

/// What a thread is asked for.
struct Sleeper {
  pid_t tid;
  pid_t process;
  /// Its "syscall".
  KeptThreadFile& call;
};

/// Absent unless it sleeps in a restartable call that has a time limit. For a call that was woken and slept again,
/// `since` is the last time.
std::optional<BlockedCall> observe_blocked_call(const Sleeper& sleeper, CpuClocks& clocks);

/// `tid`, now in a ptrace-stop with `registers`, has not slept between `observed` and its stop: it was still in that
/// call.
bool was_still_blocked(const BlockedCall& observed, pid_t tid, const user_regs_struct& registers);

}  // namespace trapline::tracer
