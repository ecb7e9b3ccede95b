// A function call that the debugger makes in a stopped thread: all that is known of the thread's stop, until it is back
// in it.

#include "tracer/injected_call.h"

#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <utility>
#include <variant>

#include "tracer/faults.h"
#include "tracer/flags.h"
#include "tracer/interrupted_call.h"
#include "tracer/ptrace_requests.h"
#include "tracer/request_failure.h"

namespace trapline::tracer {

namespace {

/// What a thread is told by PTRACE_SETSIGINFO and a resume with a signal is only heard here (ptrace(2)).
bool is_signal_delivery(const TraceeStop& stop) {
  return std::holds_alternative<stop::Signal>(stop) || std::holds_alternative<stop::Breakpoint>(stop) ||
         std::holds_alternative<stop::SingleStep>(stop) || std::holds_alternative<stop::Watchpoint>(stop);
}

/// Those that wait to be delivered.
std::uint64_t waiting_signals(pid_t tid) {
  std::uint64_t waiting = 0;
  for (const auto queue : {request::SignalQueue::thread, request::SignalQueue::process}) {
    std::vector<siginfo_t> queued;
    request::peek_signals(tid, queue, queued);
    for (const siginfo_t& info : queued) waiting |= signal_bit(info.si_signo);
  }
  return waiting;
}

/// Its registers are those that it goes on with.
bool is_at_rest(const TraceeStop& stop) {
  return is_signal_delivery(stop) || std::holds_alternative<stop::Interrupt>(stop) ||
         std::holds_alternative<stop::Exec>(stop);
}

}  // namespace

bool InjectedCall::is_possible(const Tracee& tracee) {
  return tracee.is_stopped && !tracee.is_exiting && !tracee.is_group_stopped && !tracee.waiting_child &&
         is_at_rest(tracee.stop);
}

InjectedCall::InjectedCall(Tracee& tracee, const CallRequest& request, const SiteTable& sites)
    : saved_(tracee), request_(request) {
  const pid_t tid = tracee.tid;
  if (std::holds_alternative<stop::Signal>(tracee.stop))
    require_done(request::get_signal_info(tid, signal_info_), "PTRACE_GETSIGINFO", tid);
  require_done(request::get_xstate(tid, xstate_), "PTRACE_GETREGSET", tid);
  require_done(request::get_signal_mask(tid, mask_), "PTRACE_GETSIGMASK", tid);
  keep_deadline(saved_, sites, saved_.process);
  // No system call is to be made again where the function is.
  request_.registers.orig_rax = ~0ULL;
  // What passes the execute slot that the thread stands at is not for one at the function.
  request_.registers.eflags &= ~flag::resume;
  require_done(request::set_registers(tid, request_.registers), "PTRACE_SETREGS", tid);
  if (!request_.xstate.empty()) {
    if (const int error = request::set_xstate(tid, request_.xstate)) {
      request::set_registers(tid, saved_.registers);
      require_done(error, "PTRACE_SETREGSET", tid);
    }
  }
  // One that the program has blocked is none of the function's.
  request::set_signal_mask(tid, kAllButFaults | (mask_ & waiting_signals(tid)));
  tracee.registers = request_.registers;
  tracee.stop = stop::Interrupt{};
  tracee.pending_signal = 0;
  tracee.consumed_site.reset();
  tracee.blocked.reset();
  tracee.repeated.reset();
  tracee.keeps_result = false;
}

StepPlan InjectedCall::plan() const {
  return RunTo{request_.return_address, request_.registers.rsp + sizeof(std::uint64_t)};
}

bool InjectedCall::can_end(const Tracee& tracee) const {
  if (!tracee.is_stopped) return false;
  return std::holds_alternative<stop::Signal>(saved_.stop) ? is_signal_delivery(tracee.stop) : is_at_rest(tracee.stop);
}

void InjectedCall::land(Tracee& tracee) {
  is_landing_ = true;
  tracee.registers = request_.registers;
  tracee.registers.rip = request_.return_address;
  tracee.registers.rsp += sizeof(std::uint64_t);
  tracee.pending_signal = 0;
  tracee.consumed_site.reset();
  request::set_registers(tracee.tid, tracee.registers);
}

// What the call has caused dies with it.
bool InjectedCall::is_from_outside(const Tracee& tracee) const {
  const auto* signal = std::get_if<stop::Signal>(&tracee.stop);
  return signal != nullptr && signal->info.code <= 0 && signal->info.pid != saved_.process;
}

void InjectedCall::end(Tracee& tracee) const {
  const pid_t tid = tracee.tid;
  if (is_from_outside(tracee))
    syscall(SYS_tgkill, saved_.process, tid, std::get<stop::Signal>(tracee.stop).info.signal);
  const ResumeKind last_resume = tracee.last_resume;
  tracee = saved_;
  tracee.last_resume = last_resume;
  // ESRCH: killed in its stop.
  if (std::holds_alternative<stop::Signal>(saved_.stop)) request::set_signal_info(tid, signal_info_);
  request::set_signal_mask(tid, mask_);
  std::vector<std::uint8_t> xstate = xstate_;
  request::set_xstate(tid, xstate);
  request::set_registers(tid, saved_.registers);
}

}  // namespace trapline::tracer
