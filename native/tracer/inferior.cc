// One traced process: what each wait status means for it.

#include "tracer/inferior.h"

#include <sched.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <string>
#include <utility>

#include "tracer/clone_flags.h"
#include "tracer/ptrace_requests.h"
#include "tracer/stop_reader.h"
#include "tracer/wait_status.h"

namespace trapline::tracer {

namespace {

bool is_thread_of(pid_t pid, pid_t tid) {
  return access(("/proc/" + std::to_string(pid) + "/task/" + std::to_string(tid)).c_str(), F_OK) == 0;
}

/// In its ptrace-stop still: exit_group and SIGKILL have not taken it out.
bool is_alive(pid_t tid) {
  user_regs_struct registers;
  return tid != 0 && request::get_registers(tid, registers) == 0;
}

}  // namespace

Inferior::Inferior(Launch launch, std::shared_ptr<ProcessMemory> memory, Surroundings surroundings)
    : pid_(launch.pid()),
      is_launched_(true),
      memory_(std::move(memory)),
      surroundings_(surroundings),
      launch_(std::move(launch)),
      pass_(memory_->sites()) {
  tracees_.emplace(pid_, Tracee(pid_, pid_));
  surroundings_.index.add(pid_, *this);
}

Inferior::Inferior(pid_t pid, const std::vector<pid_t>& tids, Origin origin, std::shared_ptr<ProcessMemory> memory,
                   Surroundings surroundings)
    : pid_(pid),
      is_launched_(origin == Origin::launched),
      memory_(std::move(memory)),
      surroundings_(surroundings),
      pass_(memory_->sites()) {
  for (const pid_t tid : tids) {
    tracees_.emplace(tid, Tracee(tid, pid));
    surroundings_.index.add(tid, *this);
  }
}

Inferior::~Inferior() {
  sites().keep_journal(nullptr);
  for (const auto& [tid, tracee] : tracees_) surroundings_.index.remove(tid);
  memory_->raw().close();
}

void Inferior::guard() {
  guardian_.reset();
  surroundings_.follower.rest();
  guardian_.emplace(pid_);
  sites().keep_journal(&guardian_->journal());
}

void Inferior::on_status(pid_t tid, int status) {
  const auto entry = tracees_.find(tid);
  if (entry == tracees_.end()) return;
  if (is_death(status)) {
    on_death(tid, decode_death(status));
    advance_phase();
    return;
  }
  Tracee& tracee = entry->second;
  if (event_of(status) == PTRACE_EVENT_EXEC && !is_own(tracee)) {
    on_companion_exec(tid);
    advance_phase();
    return;
  }
  switch (read_stop(tracee, status, sites())) {
    case StopReading::vanished:
      return;
    case StopReading::trap_follows:
      request::cont(tid, 0);
      return;
    case StopReading::complete:
      break;
  }
  if (const auto mask = std::exchange(tracee.own_mask, std::nullopt)) request::set_signal_mask(tid, *mask);
  if (!leave_copy(tracee)) return;
  clean_copy(tid, std::exchange(inherited_, {}));
  tracee.is_stopped = true;
  tracee.attention = Attention::none;
  tracee.outcome.reset();
  if (is_own(tracee)) debug_registers_.arm(tracee);
  collect_watch_hits(tracee);
  tracee.verdicts.reset();
  settle_repeated_call(tracee);
  if (is_at_repeated_call(tracee) && !pass_.is_of(tracee)) {
    enter_repeated_call(tracee, tracee.process);
    // The stop at the entry has taken the place of the one that was asked for.
    if (phase_ != Phase::running) request::interrupt(tid);
    return;
  }
  dispatch(tracee);
  if (tracee.is_stopped && !tracee.watch_hits.empty()) want(tracee, Attention::report);
  if (phase_ == Phase::running && tracee.is_stopped && !tracee.is_held && tracee.attention == Attention::none) {
    repeat_call_at_site(tracee);
    if (must_pass(tracee) && !tracee.copy) pass(tracee, {tracee.registers, *memory_});
    if (tracee.attention == Attention::none) resume_one(tracee);
  }
  advance_phase();
}

void Inferior::on_death(pid_t tid, const TraceeDeath& death) {
  const auto entry = tracees_.find(tid);
  Tracee& tracee = entry->second;
  const bool is_companion = !is_own(tracee);
  if (pass_.is_of(tracee)) pass_.abandon(standing_tid());
  if (syscall_.is_of(tracee)) syscall_.abandon();
  abandon_vfork(tracee);
  abandon_call(tid);
  drop_plan(tracee);
  tracees_.erase(entry);
  surroundings_.index.remove(tid);
  memory_->raw().forget(tid);
  if (tid == pid_) {
    exit(death);
  } else if (!is_companion) {
    surroundings_.outbox.tell(fact::ThreadExited{pid_, tid, death});
  }
}

void Inferior::dispatch(Tracee& tracee) {
  if (tracee.exec && !std::holds_alternative<stop::Exit>(tracee.stop)) {
    tracee.stop = *std::exchange(tracee.exec, std::nullopt);
    want(tracee, Attention::report);
    return;
  }
  const bool is_image_gone =
      std::holds_alternative<stop::Exit>(tracee.stop) || std::holds_alternative<stop::Exec>(tracee.stop);
  if (pass_.is_of(tracee) && !is_image_gone) {
    on_pass_stop(tracee);
    if (!tracee.is_stopped || std::holds_alternative<stop::SingleStep>(tracee.stop)) return;
  }
  if (syscall_.is_of(tracee) && !is_image_gone) {
    on_syscall_stop(tracee);
    if (!tracee.is_stopped) return;
  }
  std::visit(overloaded{
                 [&](const stop::Signal& signal) { on_signal(tracee, signal); },
                 [&](const stop::GroupStop& group) {
                   if (!std::exchange(tracee.is_group_stopped, true) && is_own(tracee))
                     surroundings_.outbox.tell(fact::GroupStopped{pid_, tracee.tid, group.signal});
                 },
                 [&](const stop::Interrupt&) {
                   if (std::exchange(tracee.is_group_stopped, false) && is_own(tracee))
                     surroundings_.outbox.tell(fact::GroupContinued{pid_, tracee.tid});
                 },
                 [&](const stop::Clone& clone) { on_clone(tracee, clone.child); },
                 [&](const stop::Fork& fork) { on_fork(tracee, fork.child); },
                 [&](const stop::Vfork& vfork) { on_vfork(tracee, vfork.child); },
                 [&](const stop::VforkDone&) { on_vfork_done(tracee); },
                 [&](const stop::Exec& exec) { on_exec(tracee, exec.former_tid); },
                 [&](const stop::Exit& exit) { on_exit_event(tracee, exit.status); },
                 [&](const stop::Breakpoint& hit) { on_breakpoint(tracee, hit.address); },
                 [&](const stop::SingleStep&) { on_step(tracee); },
                 [&](const stop::Watchpoint&) { on_watchpoint(tracee); },
                 [](const auto&) {},
             },
             TraceeStop(tracee.stop));
}

void Inferior::on_signal(Tracee& tracee, const stop::Signal& signal) {
  if (!is_own(tracee)) return;
  if (call_ && call_->tid() == tracee.tid) {
    want(tracee, Attention::report);
    return;
  }
  const auto number = static_cast<std::size_t>(signal.info.signal);
  if (signal_policy_.suppress.test(number)) tracee.pending_signal = 0;
  if (signal_policy_.stop.test(number)) {
    want(tracee, Attention::report);
  } else if (tracee.pending_signal == 0) {
    surroundings_.outbox.tell(fact::SignalPassed{pid_, tracee.tid, signal.info, false});
  }
}

void Inferior::on_clone(Tracee& tracee, pid_t tid) {
  // Without CLONE_THREAD it is a process.
  if (is_thread_of(tracee.process, tid)) {
    add_tracee(tid, tracee.process);
  } else {
    on_fork(tracee, tid);
  }
}

void Inferior::on_fork(Tracee& tracee, pid_t child) {
  if (is_to_be_followed(tracee, child)) {
    on_followed(tracee);
  } else if ((clone_flags(tracee.registers, *memory_) & CLONE_VM) != 0) {
    add_tracee(child, child);
  } else {
    surroundings_.forks.expect(child, pid_, sites().traces());
  }
}

// ptrace(2), "execve(2) under ptrace": the thread that called it has the leader's tid now, all others are gone.
void Inferior::on_exec(Tracee& leader, pid_t former_tid) {
  leave_companions();
  if (call_) abandon_call(call_->tid());
  for (auto& [tid, tracee] : tracees_) abandon_vfork(tracee);
  std::erase_if(tracees_, [&](const auto& entry) {
    if (entry.first == pid_) return false;
    surroundings_.index.remove(entry.first);
    memory_->raw().forget(entry.first);
    surroundings_.outbox.tell(fact::ThreadExited{pid_, entry.first, death::Vanished{}});
    return true;
  });
  sites().forget_all();
  judge_.forget_places();
  sites().keep_journal(nullptr);
  if (guardian_) {
    try {
      guard();
    } catch (const base::NativeError&) {
      // The new image may not be written by this user any more; sites cannot be inserted while it runs, either.
    }
  }
  pass_.forget();
  forget_copies();
  abandon_slot_changes();
  debug_registers_.replace({});
  leader.is_armed = false;
  leader.watch_hits.clear();
  leader.plan.reset();
  leader.plan_site.reset();
  leader.consumed_site.reset();
  leader.repeated.reset();
  leader.is_exiting = false;
  leader.is_held = false;
  leader.is_group_stopped = false;
  if (launch_) {
    surroundings_.outbox.reply(launch_->command(), launch_->succeed());
    launch_.reset();
  }
  leader.exec = stop::Exec{former_tid};
  resume_tracee(leader, ResumeKind::syscall, 0);
}

void Inferior::on_exit_event(Tracee& tracee, int status) {
  // The kernel keeps the status of a leader that went first until the last thread is gone.
  if (tracee.tid == pid_ && tracee.registers.orig_rax == SYS_exit && has_others(tracee))
    surroundings_.outbox.tell(fact::ThreadExited{pid_, pid_, decode_death(status)});
  if (pass_.is_of(tracee)) pass_.abandon(tracee.tid);
  if (syscall_.is_of(tracee)) syscall_.abandon();
  abandon_vfork(tracee);
  abandon_call(tracee.tid);
  drop_plan(tracee);
  tracee.is_exiting = true;
  resume_tracee(tracee, ResumeKind::cont, 0);
  // The only thread that was to run is gone, and nobody would ever hear of the held ones.
  if (phase_ == Phase::running && do_own_stand() && is_alive(own_standing_tid())) is_interrupt_wanted_ = true;
}

}  // namespace trapline::tracer
