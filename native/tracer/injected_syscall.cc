// A system call that a standing thread makes for the debugger, after which it stands as before.

#include "tracer/injected_syscall.h"

#include <fstream>
#include <string>
#include <utility>
#include <variant>

#include "tracer/faults.h"
#include "tracer/ptrace_requests.h"

namespace trapline::tracer {

namespace {

/// A filter might kill the program for a call that it never makes itself.
bool has_filter(pid_t tid) {
  std::ifstream file("/proc/" + std::to_string(tid) + "/status");
  for (std::string line; std::getline(file, line);) {
    if (line.rfind("Seccomp:", 0) == 0) return line.back() != '0';
  }
  // A kernel without seccomp, or one that says nothing.
  return !file.eof();
}

/// What a filter of PR_SET_SYSCALL_USER_DISPATCH raises.
bool is_refusal(const TraceeStop& stop) {
  const auto* signal = std::get_if<stop::Signal>(&stop);
  return signal != nullptr && signal->info.signal == SIGSYS && signal->info.code > 0;
}

}  // namespace

bool InjectedSyscall::is_possible(const Tracee& tracee) {
  const bool is_at_rest =
      std::holds_alternative<stop::Interrupt>(tracee.stop) || std::holds_alternative<stop::Breakpoint>(tracee.stop) ||
      std::holds_alternative<stop::SingleStep>(tracee.stop) || std::holds_alternative<stop::Watchpoint>(tracee.stop);
  return tracee.is_stopped && is_at_rest && !tracee.is_exiting && !tracee.is_group_stopped && !tracee.waiting_child &&
         tracee.pending_signal == 0 && !tracee.repeated && !tracee.exec && !has_filter(tracee.tid);
}

void InjectedSyscall::start(Tracee& tracee, const SyscallRequest& request, const SiteTable& sites) {
  tid_ = tracee.tid;
  keep_deadline(tracee, sites, tracee.process);
  repeated_ = std::exchange(tracee.repeated, std::nullopt);
  saved_ = tracee.registers;
  is_entered_ = false;
  result_.reset();
  request::get_signal_mask(tid_, mask_);
  request::set_signal_mask(tid_, mask_ | kAllButFaults);
  user_regs_struct registers = saved_;
  registers.rip = request.instruction;
  registers.rax = request.number;
  registers.rdi = request.arguments[0];
  registers.rsi = request.arguments[1];
  registers.rdx = request.arguments[2];
  registers.r10 = request.arguments[3];
  registers.r8 = request.arguments[4];
  registers.r9 = request.arguments[5];
  registers.orig_rax = ~0ULL;
  request::set_registers(tid_, registers);
  resume_tracee(tracee, ResumeKind::syscall, 0);
}

InjectedSyscall::Progress InjectedSyscall::on_stop(Tracee& tracee) {
  if (std::holds_alternative<stop::SyscallEntry>(tracee.stop)) {
    is_entered_ = true;
    resume_tracee(tracee, ResumeKind::syscall, 0);
    return Progress::goes_on;
  }
  if (is_entered_ && !result_ && std::holds_alternative<stop::SyscallExit>(tracee.stop)) {
    result_ = static_cast<std::int64_t>(tracee.registers.rax);
    // The kernel restarts the call that the tracee was in only where it looks for signals.
    request::interrupt(tid_);
    resume_tracee(tracee, ResumeKind::cont, 0);
    return Progress::goes_on;
  }
  const bool is_interrupt = std::holds_alternative<stop::Interrupt>(tracee.stop);
  if (is_interrupt && !is_entered_) {
    resume_tracee(tracee, ResumeKind::syscall, 0);
    return Progress::goes_on;
  }
  if (is_refusal(tracee.stop)) {
    tracee.stop = stop::Interrupt{};
    tracee.pending_signal = 0;
  }
  finish(tracee);
  return result_ ? Progress::done : Progress::cut_short;
}

void InjectedSyscall::finish(Tracee& tracee) {
  tracee.registers = saved_;
  tracee.repeated = repeated_;
  request::set_registers(tid_, saved_);
  request::set_signal_mask(tid_, mask_);
  tid_ = 0;
}

}  // namespace trapline::tracer
