// The system calls that the kernel ends with EINTR when a stop finds a thread in them, and where each keeps its time
// limit.

#include "tracer/restartable_call.h"

#include <linux/io_uring.h>
#include <sys/syscall.h>

#include <cerrno>

namespace trapline::tracer {

namespace {

CallLimit milliseconds(const user_regs_struct& registers, RegisterField argument) {
  if (static_cast<int>(registers.*argument) < 0) return {};
  return {LimitKind::milliseconds, argument};
}

CallLimit timespec_at(const user_regs_struct& registers, RegisterField argument) {
  if (registers.*argument == 0) return {};
  return {LimitKind::timespec, argument};
}

// Headers before Linux 6.13 lack these.
constexpr std::uint64_t kAbsoluteTimer = 1U << 5U;
constexpr std::uint64_t kRegisteredArgument = 1U << 6U;

std::optional<CallLimit> uring_limit(const user_regs_struct& registers) {
  const std::uint64_t flags = registers.r10;
  if ((flags & IORING_ENTER_EXT_ARG) == 0 || (flags & kAbsoluteTimer) != 0) return CallLimit{};
  // In memory that the ring knows by an offset only.
  if ((flags & kRegisteredArgument) != 0) return std::nullopt;
  return CallLimit{LimitKind::uring_argument, &user_regs_struct::r8};
}

}  // namespace

bool is_interrupted(const user_regs_struct& registers) {
  // Made again by the kernel itself, but with all of its limit.
  constexpr int kRestartWithoutHandler = 514;
  const auto result = static_cast<std::int64_t>(registers.rax);
  return result == -EINTR || (registers.orig_rax == SYS_io_pgetevents && result == -kRestartWithoutHandler);
}

std::optional<CallLimit> restartable_call(const user_regs_struct& registers) {
  switch (registers.orig_rax) {
    case SYS_epoll_wait:
    case SYS_epoll_pwait:
      return milliseconds(registers, &user_regs_struct::r10);
    case SYS_epoll_pwait2:
    case SYS_semtimedop:
      return timespec_at(registers, &user_regs_struct::r10);
    case SYS_semop:
      return CallLimit{};
    case SYS_rt_sigtimedwait:
      return timespec_at(registers, &user_regs_struct::rdx);
    case SYS_io_getevents:
    case SYS_io_pgetevents:
      return timespec_at(registers, &user_regs_struct::r8);
    case SYS_io_uring_enter:
      return uring_limit(registers);
    case SYS_read:
    case SYS_readv:
    case SYS_recvfrom:
    case SYS_recvmsg:
    case SYS_recvmmsg:
    case SYS_accept:
    case SYS_accept4:
      return CallLimit{LimitKind::receive_timeout};
    case SYS_write:
    case SYS_writev:
    case SYS_sendto:
    case SYS_sendmsg:
    case SYS_sendmmsg:
    case SYS_connect:
      return CallLimit{LimitKind::send_timeout};
    default:
      return std::nullopt;
  }
}

}  // namespace trapline::tracer
