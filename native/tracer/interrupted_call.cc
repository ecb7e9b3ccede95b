// System calls that PTRACE_INTERRUPT ended with EINTR although the program got no signal.

#include "tracer/interrupted_call.h"

#include <sys/syscall.h>

#include <array>
#include <cerrno>
#include <variant>
#include <vector>

#include "tracer/instruction.h"
#include "tracer/ptrace_requests.h"

namespace trapline::tracer {

namespace {

constexpr std::uint64_t kSyscallLength = 2;

/// The arguments are where the program put them: the kernel keeps all registers but rax, rcx and r11.
bool waits_without_limit(const user_regs_struct& registers) {
  switch (registers.orig_rax) {
    case SYS_epoll_wait:
      return static_cast<int>(registers.r10) < 0;
    case SYS_epoll_pwait:
      // glibc's epoll_wait is this call without a mask. With one, a signal must end the very call that let it in.
      return static_cast<int>(registers.r10) < 0 && registers.r8 == 0;
    case SYS_semtimedop:
      return registers.r10 == 0;
    case SYS_rt_sigtimedwait:
      return registers.rdx == 0;
    case SYS_semop:
      return true;
    default:
      return false;
  }
}

bool has_signal_to_come(pid_t tid) {
  std::uint64_t blocked = 0;
  if (request::get_signal_mask(tid, blocked) != 0) return true;
  for (const auto queue : {request::SignalQueue::thread, request::SignalQueue::process}) {
    std::vector<siginfo_t> queued;
    if (request::peek_signals(tid, queue, queued) != 0) return true;
    for (const siginfo_t& info : queued) {
      if ((blocked >> (info.si_signo - 1) & 1) == 0) return true;
    }
  }
  return false;
}

}  // namespace

void repeat_interrupted_call(Tracee& tracee, const SiteTable& sites) {
  user_regs_struct& registers = tracee.registers;
  if (!std::holds_alternative<stop::Interrupt>(tracee.stop) || registers.rax != static_cast<std::uint64_t>(-EINTR) ||
      !waits_without_limit(registers))
    return;
  const std::uint64_t call = registers.rip - kSyscallLength;
  std::array<std::uint8_t, kSyscallLength> bytes{};
  if (sites.read(call, bytes.data(), bytes.size()) != bytes.size() ||
      instruction_kind(bytes) != InstructionKind::system_call)
    return;
  // The site would be hit a second time.
  if (sites.has(call) || has_signal_to_come(tracee.tid)) return;
  registers.rip = call;
  registers.rax = registers.orig_rax;
  request::set_registers(tracee.tid, registers);
}

}  // namespace trapline::tracer
