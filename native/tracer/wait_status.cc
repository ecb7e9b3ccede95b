// Decodes what wait and the ptrace requests after it said into a TraceeStop or a TraceeDeath.

#include "tracer/wait_status.h"

#include <sys/ptrace.h>
#include <sys/wait.h>

#include <cstring>

namespace trapline::tracer {

namespace {

// ptrace(2), PTRACE_O_TRACESYSGOOD.
constexpr int kSyscallStop = SIGTRAP | 0x80;

// DR6, bits B0 to B3: the debug registers whose condition was met.
constexpr std::uint64_t kTriggered = 0xf;

TraceeStop decode_event(const StopEvidence& evidence) {
  const int message = static_cast<int>(evidence.event_message);
  switch (event_of(evidence.status)) {
    case PTRACE_EVENT_CLONE:
      return stop::Clone{message};
    case PTRACE_EVENT_FORK:
      return stop::Fork{message};
    case PTRACE_EVENT_VFORK:
      return stop::Vfork{message};
    case PTRACE_EVENT_VFORK_DONE:
      return stop::VforkDone{message};
    case PTRACE_EVENT_EXEC:
      return stop::Exec{message};
    case PTRACE_EVENT_EXIT:
      return stop::Exit{message};
    case PTRACE_EVENT_SECCOMP:
      return stop::Seccomp{static_cast<std::uint32_t>(evidence.event_message)};
    default:
      // PTRACE_EVENT_STOP: a group-stop shows its signal, an interrupt-stop SIGTRAP.
      if (WSTOPSIG(evidence.status) == SIGTRAP) return stop::Interrupt{};
      return stop::GroupStop{WSTOPSIG(evidence.status)};
  }
}

TraceeStop decode_syscall(const __ptrace_syscall_info* info) {
  if (info != nullptr && info->op == PTRACE_SYSCALL_INFO_ENTRY) {
    stop::SyscallEntry entry{info->entry.nr, {}};
    for (std::size_t i = 0; i < entry.args.size(); ++i) entry.args[i] = info->entry.args[i];
    return entry;
  }
  if (info != nullptr && info->op == PTRACE_SYSCALL_INFO_EXIT)
    return stop::SyscallExit{info->exit.rval, info->exit.is_error != 0};
  return stop::SyscallExit{0, false};
}

TraceeStop decode_trap(const StopEvidence& evidence, const SignalInfo& info) {
  if (evidence.site && info.code == SI_KERNEL) return stop::Breakpoint{*evidence.site};
  // Whoever raises a signal for itself may claim any code (rt_sigqueueinfo(2)); the debug status register cannot be
  // claimed.
  if (info.code == TRAP_HWBKPT && (evidence.dr6 & kTriggered) != 0) return stop::Watchpoint{evidence.dr6};
  // After a system call instruction the kernel reports the step with TRAP_BRKPT (user_single_step_report).
  if (evidence.is_stepping && (info.code == TRAP_TRACE || info.code == TRAP_BRKPT)) return stop::SingleStep{};
  return stop::Signal{info};
}

TraceeStop decode_stop(const StopEvidence& evidence) {
  if (event_of(evidence.status) != 0) return decode_event(evidence);
  const int signal = WSTOPSIG(evidence.status);
  if (signal == kSyscallStop) return decode_syscall(evidence.syscall);
  SignalInfo info;
  info.signal = signal;
  if (evidence.info) info = decode_signal_info(*evidence.info);
  if (signal == SIGTRAP) return decode_trap(evidence, info);
  return stop::Signal{info};
}

bool has_fault_address(int signal) {
  return signal == SIGSEGV || signal == SIGBUS || signal == SIGILL || signal == SIGFPE || signal == SIGTRAP;
}

std::uint64_t value_of(const siginfo_t& info) {
  std::uint64_t value = 0;
  std::memcpy(&value, &info.si_value, sizeof value);
  return value;
}

}  // namespace

SignalInfo decode_signal_info(const siginfo_t& info) {
  SignalInfo decoded;
  decoded.signal = info.si_signo;
  decoded.code = info.si_code;
  decoded.error_number = info.si_errno;
  const bool has_value = info.si_code == SI_QUEUE || info.si_code == SI_MESGQ || info.si_code == SI_TIMER;
  const bool is_child = info.si_signo == SIGCHLD && info.si_code > 0 && info.si_code != SI_KERNEL;
  const bool has_sender = info.si_code == SI_USER || info.si_code == SI_TKILL || info.si_code == SI_QUEUE ||
                          info.si_code == SI_MESGQ || is_child;
  if (has_sender) {
    decoded.pid = info.si_pid;
    decoded.uid = info.si_uid;
  }
  if (has_value) decoded.value = value_of(info);
  if (is_child) decoded.status = info.si_status;
  if (has_fault_address(info.si_signo) && info.si_code > 0 && info.si_code != SI_KERNEL)
    decoded.address = reinterpret_cast<std::uintptr_t>(info.si_addr);
  return decoded;
}

bool is_death(int status) { return WIFEXITED(status) || WIFSIGNALED(status); }

TraceeDeath decode_death(int status) {
  if (WIFEXITED(status)) return death::Exited{WEXITSTATUS(status)};
  return death::Killed{WTERMSIG(status), WCOREDUMP(status) != 0};
}

Decoded decode(const StopEvidence& evidence) {
  if (is_death(evidence.status)) return decode_death(evidence.status);
  return decode_stop(evidence);
}

}  // namespace trapline::tracer
