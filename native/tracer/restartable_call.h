// The system calls that the kernel ends with EINTR when a stop finds a thread in them, and where each keeps its time
// limit.

#pragma once

#include <sys/user.h>

#include <cstdint>
#include <optional>

namespace trapline::tracer {

/// The length of the syscall instruction.
constexpr std::uint64_t kSyscallLength = 2;

using RegisterField = decltype(user_regs_struct::rax) user_regs_struct::*;

enum class LimitKind {
  none,
  /// An int in a register.
  milliseconds,
  /// A pointer in a register.
  timespec,
  /// A pointer in a register to an io_uring_getevents_arg, which has a pointer to a timespec or null
  /// (io_uring_enter(2)).
  uring_argument,
  /// SO_RCVTIMEO or SO_SNDTIMEO of the socket whose descriptor is the first argument.
  receive_timeout,
  send_timeout,
};

struct CallLimit {
  LimitKind kind = LimitKind::none;
  /// Of `milliseconds`, `timespec` and `uring_argument`.
  RegisterField argument = nullptr;
};

/// For the call that `orig_rax` names, with its arguments in `registers`: the kernel keeps all of them but rax, rcx and
/// r11. The list is that of signal(7), "Interruption of system calls and library functions by stop signals", with what
/// sock_intr_errno, do_io_getevents and io_cqring_wait (kernel) add. Absent: restarted by the kernel itself, or not to
/// be made again, as close(2).
std::optional<CallLimit> restartable_call(const user_regs_struct& registers);

/// A stop has ended the restartable call that `orig_rax` names, and it would return without having done anything.
bool is_interrupted(const user_regs_struct& registers);

}  // namespace trapline::tracer
