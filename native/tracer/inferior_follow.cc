// One traced process: a child that is followed, while the process itself is let go.

#include <sched.h>

#include <utility>

#include "tracer/clone_flags.h"
#include "tracer/inferior.h"
#include "tracer/ptrace_requests.h"

namespace trapline::tracer {

Inferior::Inferior(const FollowedChild& child, const Inferior& parent, std::shared_ptr<ProcessMemory> memory)
    : pid_(child.pid),
      is_launched_(parent.is_launched_),
      memory_(std::move(memory)),
      surroundings_(parent.surroundings_),
      inherited_(child.traces),
      pass_(memory_->sites()),
      judge_(parent.judge_),
      phase_(Phase::stopping),
      signal_policy_(parent.signal_policy_),
      follow_fork_(parent.follow_fork_),
      is_interrupt_wanted_(true) {
  tracees_.emplace(pid_, Tracee(pid_, pid_));
  surroundings_.index.add(pid_, *this);
  // Nobody watches over the parent, which may run in this memory.
  if (child.shares_memory) sites().lift_all(0);
}

void Inferior::set_follow_fork(FollowFork follow) { follow_fork_ = follow; }

bool Inferior::is_to_be_followed(const Tracee& tracee, pid_t child) {
  if (follow_fork_ == FollowFork::parent || followed_ || call_) return false;
  followed_ = FollowedChild{child, (clone_flags(tracee.registers, *memory_) & CLONE_VM) != 0, sites().traces(), {}};
  return true;
}

void Inferior::on_followed(Tracee& tracee) {
  surroundings_.forks.expect(followed_->pid, pid_, followed_->traces, ForkChildren::Leave::at_release);
  want(tracee, Attention::follow);
}

bool Inferior::can_follow() {
  if (!followed_) return false;
  if (surroundings_.forks.take(followed_->pid, followed_->first_stop)) return true;
  followed_.reset();
  return false;
}

void Inferior::finish_follow() {
  let_go_all();
  tell_followed();
}

void Inferior::tell_followed() {
  abandon_slot_changes();
  surroundings_.outbox.tell(fact::ChildFollowed{pid_, followed_->pid});
  is_gone_ = true;
}

void Inferior::abandon_follow() {
  if (followed_) surroundings_.forks.release(std::exchange(followed_, std::nullopt)->pid);
}

}  // namespace trapline::tracer
