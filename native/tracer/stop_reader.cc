// Asks the kernel what a wait status leaves open, and hands it to the decoder.

#include "tracer/stop_reader.h"

#include <sys/ptrace.h>
#include <sys/wait.h>

#include <cerrno>
#include <utility>
#include <variant>
#include <vector>

#include "tracer/debug_registers.h"
#include "tracer/ptrace_requests.h"
#include "tracer/step_traces.h"
#include "tracer/wait_status.h"

namespace trapline::tracer {

namespace {

bool needs_message(int status) { return event_of(status) != 0 && event_of(status) != PTRACE_EVENT_STOP; }

/// A job control trap overtakes a SIGTRAP that int3 or a step just queued (kernel, get_signal): the pc is past the
/// int3.
bool has_trap_queued(const Tracee& tracee, const SiteTable& sites) {
  const bool may_be_site = sites.explains_trap_at(tracee.registers.rip - 1);
  if (!may_be_site && !tracee.is_armed && tracee.last_resume != ResumeKind::single_step) return false;
  std::vector<siginfo_t> queued;
  if (request::peek_signals(tracee.tid, request::SignalQueue::thread, queued) != 0) return false;
  for (const siginfo_t& info : queued) {
    if (info.si_signo != SIGTRAP || info.si_code <= 0) continue;
    if (info.si_code == TRAP_HWBKPT && tracee.is_armed) return true;
    if (info.si_code == SI_KERNEL ? may_be_site : tracee.last_resume == ResumeKind::single_step) return true;
  }
  return false;
}

/// PTRACE_GET_SYSCALL_INFO is of Linux 5.3. Before that the registers tell, and what the tracee stood at last: the
/// kernel has put ENOSYS where the result will be (entry_64.S), which is the result of some calls, too.
int get_syscall_info(const Tracee& tracee, __ptrace_syscall_info& syscall) {
  const int error = request::get_syscall_info(tracee.tid, syscall);
  if (error != EIO) return error;
  const user_regs_struct& registers = tracee.registers;
  const auto result = static_cast<std::int64_t>(registers.rax);
  const bool is_within = tracee.exec || std::holds_alternative<stop::SyscallEntry>(tracee.stop);
  if (result == -ENOSYS && !is_within) {
    syscall.op = PTRACE_SYSCALL_INFO_ENTRY;
    syscall.entry = {registers.orig_rax,
                     {registers.rdi, registers.rsi, registers.rdx, registers.r10, registers.r8, registers.r9}};
  } else {
    constexpr std::int64_t kLargestError = 4095;
    syscall.op = PTRACE_SYSCALL_INFO_EXIT;
    syscall.exit.rval = result;
    syscall.exit.is_error = result < 0 && result >= -kLargestError;
  }
  return 0;
}

void set_pc_back(Tracee& tracee, std::uint64_t site) {
  tracee.registers.rip = site;
  request::set_pc(tracee.tid, site);
}

}  // namespace

StopReading read_stop(Tracee& tracee, int status, const SiteTable& sites) {
  StopEvidence evidence;
  evidence.status = status;
  evidence.is_stepping = tracee.last_resume == ResumeKind::single_step;
  __ptrace_syscall_info syscall{};
  siginfo_t info{};
  // Those before the step, also when another stop comes between it and its trap.
  const user_regs_struct before = tracee.registers;

  if (request::get_registers(tracee.tid, tracee.registers) != 0) return StopReading::vanished;
  if (needs_message(status)) {
    if (request::get_event_message(tracee.tid, evidence.event_message) != 0) return StopReading::vanished;
  } else if (event_of(status) == PTRACE_EVENT_STOP) {
    if (has_trap_queued(tracee, sites)) {
      tracee.registers = before;
      tracee.has_hidden_group_stop = WSTOPSIG(status) != SIGTRAP;
      return StopReading::trap_follows;
    }
  } else if (WSTOPSIG(status) == (SIGTRAP | 0x80)) {
    if (get_syscall_info(tracee, syscall) != 0) return StopReading::vanished;
    evidence.syscall = &syscall;
  } else {
    if (request::get_signal_info(tracee.tid, info) != 0) return StopReading::vanished;
    evidence.info = info;
    if (info.si_signo == SIGTRAP && info.si_code == SI_KERNEL && sites.explains_trap_at(tracee.registers.rip - 1))
      evidence.site = tracee.registers.rip - 1;
    // One trap tells of both, a step and what the instruction has triggered (kernel, get_si_code).
    const bool may_have_triggered = info.si_code == TRAP_HWBKPT || (info.si_code == TRAP_TRACE && tracee.is_armed);
    if (info.si_signo == SIGTRAP && may_have_triggered) evidence.dr6 = take_triggered(tracee.tid);
  }

  // Another stop follows the resume from this one: the group-stop, as long as that lasts.
  if (std::exchange(tracee.has_hidden_group_stop, false)) request::interrupt(tracee.tid);
  tracee.stop = std::get<TraceeStop>(decode(evidence));
  tracee.triggered = evidence.dr6;
  const auto* signal = std::get_if<stop::Signal>(&tracee.stop);
  tracee.pending_signal = signal != nullptr ? signal->info.signal : 0;
  if (const auto* hit = std::get_if<stop::Breakpoint>(&tracee.stop)) set_pc_back(tracee, hit->address);
  if (std::holds_alternative<stop::SingleStep>(tracee.stop)) clear_trap_flag(tracee, before, sites);
  return StopReading::complete;
}

}  // namespace trapline::tracer
