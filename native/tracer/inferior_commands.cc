// One traced process: the commands that act on all of it.

#include <utility>
#include <variant>

#include "tracer/inferior.h"
#include "tracer/ptrace_requests.h"
#include "tracer/request_failure.h"

namespace trapline::tracer {

namespace {

base::NativeError no_such_thread(const char* op, pid_t tid) {
  base::NativeError error(base::ErrorCode::no_process, op);
  error.tid = tid;
  return error;
}

}  // namespace

void Inferior::resume(const ResumeRequest& request) {
  for (const ThreadResume& wanted : request.threads) {
    const auto entry = tracees_.find(wanted.tid);
    if (entry == tracees_.end() || !entry->second.is_vforking) stopped_tracee(wanted.tid, "resume");
  }
  if (phase_ != Phase::stopped) throw base::NativeError(base::ErrorCode::not_stopped, "resume");
  for (const std::uint64_t address : std::exchange(cleared_, {})) sites().restore(address, standing_tid());
  debug_registers_.look();
  holds_others_ = request.holds_others;
  for (auto& [tid, tracee] : tracees_) tracee.is_held = holds_others_ && is_own(tracee);
  for (const ThreadResume& wanted : request.threads) {
    Tracee& tracee = tracees_.at(wanted.tid);
    tracee.is_held = false;
    if (wanted.signal && std::holds_alternative<stop::Signal>(tracee.stop)) tracee.pending_signal = *wanted.signal;
    if (wanted.plan) tracee.plan.emplace(*wanted.plan, tracee.registers);
  }
  resume_all();
}

void Inferior::interrupt() {
  if (phase_ == Phase::stopped) return;
  is_interrupt_wanted_ = true;
  advance_phase();
}

void Inferior::detach(CommandId command) {
  detaches_.push_back(command);
  // A thread that waits for its vfork child cannot be detached.
  if (phase_ == Phase::stopped) phase_ = Phase::sharing;
  advance_phase();
}

std::vector<SiteFailure> Inferior::insert_sites(const std::vector<std::uint64_t>& addresses) {
  std::vector<SiteFailure> failures;
  const pid_t stopped_tid = standing_tid();
  for (const std::uint64_t address : addresses) {
    if (const int error = sites().add_user(address, stopped_tid)) failures.push_back({address, error});
  }
  clear_ground();
  return failures;
}

void Inferior::remove_sites(const std::vector<std::uint64_t>& addresses) {
  const pid_t stopped_tid = standing_tid();
  for (const std::uint64_t address : addresses) sites().remove_user(address, stopped_tid);
}

void Inferior::set_registers(Tracee& tracee, const user_regs_struct& registers) {
  require_done(request::set_registers(tracee.tid, registers), "PTRACE_SETREGS", tracee.tid);
  tracee.registers = registers;
  tracee.keeps_result = true;
  clear_ground();
}

void Inferior::set_signal_policy(const SignalPolicy& policy) { signal_policy_ = policy; }

Tracee& Inferior::stopped_tracee(pid_t tid, const char* op) {
  const auto entry = tracees_.find(tid);
  if (entry == tracees_.end()) throw no_such_thread(op, tid);
  if (phase_ != Phase::stopped || !entry->second.is_stopped) {
    base::NativeError error(base::ErrorCode::not_stopped, op);
    error.tid = tid;
    throw error;
  }
  return entry->second;
}

}  // namespace trapline::tracer
