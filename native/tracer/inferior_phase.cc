// One traced process: stopping all of it, letting one thread pass a site, resuming all of it.

#include <signal.h>

#include <algorithm>
#include <utility>

#include "tracer/inferior.h"
#include "tracer/interrupted_call.h"
#include "tracer/ptrace_requests.h"

namespace trapline::tracer {

void Inferior::want(Tracee& tracee, Attention attention) {
  tracee.attention = attention;
  if (attention == Attention::report && cause_ == 0) cause_ = tracee.tid;
}

void Inferior::advance_phase() {
  if (is_gone_) return;
  if (phase_ == Phase::running && is_stop_wanted()) {
    phase_ = Phase::stopping;
    interrupt_running();
  }
  if (is_stop_complete()) conclude_stop();
}

bool Inferior::is_stop_complete() const {
  if (!do_all_stand()) return false;
  switch (phase_) {
    case Phase::stopping:
      return true;
    case Phase::passing:
      return !pass_.is_active() && !syscall_.is_active();
    case Phase::sharing:
      return !is_memory_shared() || (is_interrupt_wanted_ && !is_detaching() && !call_);
    case Phase::running:
    case Phase::stopped:
      return false;
  }
  return false;
}

bool Inferior::is_stop_wanted() const {
  const bool is_wanted_at_once =
      (is_interrupt_wanted_ || is_detaching() || !slot_changes_.empty()) && !(call_ && call_->is_landing());
  return is_wanted_at_once || std::any_of(tracees_.begin(), tracees_.end(),
                                          [](const auto& entry) { return entry.second.attention != Attention::none; });
}

void Inferior::interrupt_running() {
  CpuClocks clocks;
  for (auto& [tid, tracee] : tracees_) {
    if (tracee.is_stopped || tracee.is_exiting) continue;
    tracee.blocked =
        tracee.repeated ? std::nullopt : observe_blocked_call({tid, tracee.process, *tracee.call_file}, clocks);
    if (tracee.blocked) tracee.blocked->deadline = surroundings_.left_calls.take(tid, *tracee.blocked);
    request::interrupt(tid);
    surroundings_.awaited.expect(tid);
  }
}

bool Inferior::do_all_stand() const {
  // From the end: after an interrupt of many the last ones stand last.
  return std::all_of(tracees_.rbegin(), tracees_.rend(),
                     [](const auto& entry) { return entry.second.stands() || entry.second.is_exiting; });
}

bool Inferior::do_own_stand() const {
  return std::all_of(tracees_.begin(), tracees_.end(), [this](const auto& entry) {
    return !is_own(entry.second) || entry.second.stands() || entry.second.is_exiting;
  });
}

bool Inferior::has_others(const Tracee& tracee) const {
  return std::any_of(tracees_.begin(), tracees_.end(), [&](const auto& entry) {
    return &entry.second != &tracee && is_own(entry.second) && !entry.second.is_exiting;
  });
}

void Inferior::conclude_stop() {
  const bool is_anybody_left = std::any_of(tracees_.begin(), tracees_.end(), [this](const auto& entry) {
    return is_own(entry.second) && entry.second.stands() && !entry.second.is_exiting;
  });
  const bool is_report_due = is_interrupt_wanted_ ||
                             std::any_of(tracees_.begin(), tracees_.end(),
                                         [](const auto& entry) { return entry.second.attention == Attention::report; });
  change_slots();
  if (!is_anybody_left) {
    // All are dying; what was wanted of them has no object.
    is_interrupt_wanted_ = false;
    phase_ = Phase::running;
  } else if (is_detaching()) {
    if ((!call_ || settle_call()) && has_removed_pages()) finish_detach();
  } else if (can_follow()) {
    finish_follow();
  } else if (is_report_due) {
    report();
  } else {
    resume_all();
  }
}

// Threads that the tracer's death lets go run on in the same moment: no guardian is as quick as that.
void Inferior::clear_ground() {
  if (!guardian_ || phase_ != Phase::stopped) return;
  for (const auto& [tid, tracee] : tracees_) {
    const std::uint64_t pc = tracee.registers.rip;
    if (!tracee.is_stopped || !sites().has(pc)) continue;
    cleared_.insert(pc);
    sites().lift(pc, tid);
  }
}

pid_t Inferior::cause_of_stop() const {
  const auto is_standing = [this](const Tracee& tracee) {
    return is_own(tracee) && tracee.stands() && !tracee.is_exiting;
  };
  const auto cause = tracees_.find(cause_);
  if (cause != tracees_.end() && is_standing(cause->second)) return cause_;
  for (const auto& [tid, tracee] : tracees_) {
    if (is_standing(tracee) && tracee.attention == Attention::report) return tid;
  }
  const auto leader = tracees_.find(pid_);
  return leader != tracees_.end() && is_standing(leader->second) ? pid_ : own_standing_tid();
}

void Inferior::report() {
  fact::Stopped stopped{pid_, cause_of_stop(), {}};
  for (auto& [tid, tracee] : tracees_) {
    if (!tracee.stands()) continue;
    if (!is_own(tracee)) {
      tracee.attention = Attention::none;
      continue;
    }
    const bool is_news = tracee.attention == Attention::report || tracee.is_group_stopped;
    stopped.threads.push_back({tid, is_news ? tracee.stop : TraceeStop(stop::Interrupt{}), tracee.registers,
                               std::exchange(tracee.outcome, std::nullopt), std::exchange(tracee.watch_hits, {}),
                               std::exchange(tracee.verdicts, std::nullopt)});
    tracee.attention = Attention::none;
  }
  for (auto& [tid, tracee] : tracees_) drop_plan(tracee);
  is_interrupt_wanted_ = false;
  cause_ = 0;
  phase_ = Phase::stopped;
  clear_ground();
  surroundings_.outbox.tell(std::move(stopped));
  if (call_end_ && settle_call()) clear_ground();
}

void Inferior::resume_all() {
  for (auto& [tid, tracee] : tracees_) {
    tracee.attention = Attention::none;
    tracee.copy.reset();
  }
  start_vforks();
  if (is_memory_shared()) {
    phase_ = Phase::sharing;
    return;
  }
  for (auto& [tid, tracee] : tracees_) {
    if (!tracee.is_stopped || tracee.is_held) continue;
    repeat_call_at_site(tracee);
    if (!must_pass(tracee) || pass_without_step(tracee, {tracee.registers, *memory_})) continue;
    start_pass(tracee);
    return;
  }
  phase_ = Phase::running;
  for (auto& [tid, tracee] : tracees_) {
    if (tracee.is_stopped && !tracee.is_held) resume_one(tracee);
  }
}

void Inferior::resume_one(Tracee& tracee) {
  if (tracee.is_group_stopped) {
    tracee.is_stopped = false;
    request::listen(tracee.tid);
    return;
  }
  leave_execute_slot(tracee);
  if (!is_at_repeated_call(tracee) && !is_at_call_with_site(tracee, sites()))
    repeat_interrupted_call(tracee, sites(), tracee.process);
  const auto copy = std::exchange(tracee.copy, std::nullopt);
  const int signal = std::exchange(tracee.pending_signal, 0);
  const auto* own = std::get_if<stop::Signal>(&tracee.stop);
  if (signal != 0 && own != nullptr && is_own(tracee) &&
      !signal_policy_.stop.test(static_cast<std::size_t>(own->info.signal)))
    surroundings_.outbox.tell(fact::SignalPassed{pid_, tracee.tid, own->info, true});
  // SIGSTOP has no handler: the thread stays where it is.
  if (signal != SIGSTOP) tracee.consumed_site.reset();
  if (tracee.plan) {
    if (signal != 0) tracee.plan->enter_handler(tracee.registers);
    if (tracee.plan->awaited()) insert_plan_site(tracee);
    if (!tracee.plan->awaited()) {
      tracee.plan->begin_step(tracee.registers);
      resume_tracee(tracee, ResumeKind::single_step, signal);
      surroundings_.vigil.expect();
      return;
    }
    if (tracee.plan->awaited()->callee) surroundings_.vigil.expect();
  }
  if (copy) {
    tracee.registers.rip = *copy;
    tracee.registers.orig_rax = ~0ULL;
    request::set_registers(tracee.tid, tracee.registers);
  }
  if (is_at_repeated_call(tracee)) {
    enter_repeated_call(tracee, tracee.process);
  } else {
    resume_tracee(tracee, tracee.repeated ? ResumeKind::syscall : ResumeKind::cont, signal);
  }
}

void Inferior::let_go_all() {
  sites().remove_all(standing_tid());
  for (auto& [tid, tracee] : tracees_) {
    if (tracee.is_stopped) DebugRegisters::disarm(tracee);
    if (tracee.is_stopped) detach_tracee(tracee, sites(), tracee.process, surroundings_.left_calls);
    release_waiting_child(tracee);
  }
}

void Inferior::finish_detach() {
  let_go_all();
  abandon_slot_changes();
  abandon_follow();
  // It is let go once, whoever else has asked for it.
  ReplyValue result = Detached{};
  for (const CommandId command : std::exchange(detaches_, {}))
    surroundings_.outbox.reply(command, std::exchange(result, {}));
  is_gone_ = true;
}

void Inferior::exit(const TraceeDeath& death) {
  abandon_slot_changes();
  leave_companions();
  const auto* killed = std::get_if<death::Killed>(&death);
  const bool is_ended = is_detaching() || (killed != nullptr && killed->signal == SIGKILL);
  if (!is_ended && can_follow()) {
    tell_followed();
    return;
  }
  is_gone_ = true;
  abandon_follow();
  if (launch_) {
    surroundings_.outbox.reject(launch_->command(), launch_->failure());
    return;
  }
  for (const CommandId command : std::exchange(detaches_, {}))
    surroundings_.outbox.reject(command, base::NativeError(base::ErrorCode::no_process, "detach"));
  surroundings_.outbox.tell(fact::Exited{pid_, death, judge_.counts()});
}

pid_t Inferior::own_standing_tid() const {
  const auto entry = std::find_if(tracees_.begin(), tracees_.end(), [this](const auto& candidate) {
    return is_own(candidate.second) && candidate.second.is_stopped && !candidate.second.is_exiting;
  });
  return entry == tracees_.end() ? 0 : entry->first;
}

pid_t Inferior::standing_tid() const {
  const auto entry = std::find_if(tracees_.begin(), tracees_.end(), [](const auto& candidate) {
    return candidate.second.is_stopped && !candidate.second.is_exiting;
  });
  return entry == tracees_.end() ? 0 : entry->first;
}

}  // namespace trapline::tracer
