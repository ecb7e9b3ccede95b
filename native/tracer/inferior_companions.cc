// One traced process: other processes that run in its memory for good, made by clone with CLONE_VM.

#include <algorithm>

#include "tracer/inferior.h"
#include "tracer/memory_sharers.h"
#include "tracer/ptrace_requests.h"
#include "tracer/seize.h"

namespace trapline::tracer {

Inferior::Inferior(Leavers leavers, std::shared_ptr<ProcessMemory> memory, Surroundings surroundings)
    : pid_(leavers.tracees.begin()->second.process),
      is_launched_(false),
      memory_(std::move(memory)),
      surroundings_(surroundings),
      tracees_(std::move(leavers.tracees)),
      pass_(memory_->sites()) {
  sites().take_over(leavers.traces);
  for (const auto& [tid, tracee] : tracees_) surroundings_.index.add(tid, *this);
}

void Inferior::add_tracee(pid_t tid, pid_t process) {
  Tracee& tracee = tracees_.try_emplace(tid, tid, process).first->second;
  surroundings_.index.add(tid, *this);
  if (is_own(tracee)) {
    tracee.is_held = holds_others_;
    surroundings_.outbox.tell(fact::ThreadCreated{pid_, tid});
  }
  if (const auto status = surroundings_.index.take_early(tid)) on_status(tid, *status);
}

void Inferior::meet_sharers() {
  if (memory_sharers(pid_).empty()) return;
  for (auto& [tid, tracee] : tracees_) {
    tracee.has_strange_child = waits_for_vfork_child(tid, *memory_);
    if (tracee.has_strange_child) sites().lift_all(0);
  }
  // Its child is not ours to hold: its parent, which sleeps until the child is gone, could never be collected.
  const auto has_child = [](const auto& entry) { return entry.second.has_strange_child; };
  if (std::any_of(tracees_.begin(), tracees_.end(), has_child)) return;
  for (const pid_t process : memory_sharers(pid_)) seize_companion(process);
}

void Inferior::seize_companion(pid_t process) {
  std::vector<pid_t> tids;
  try {
    seize_threads(process, trace_options(), tids);
  } catch (const base::NativeError&) {
    if (have_one_memory(pid_, process)) throw;
  }
  const bool has_left = !have_one_memory(pid_, process);
  Leavers leavers;
  for (const pid_t tid : tids) {
    if (has_left) {
      leavers.tracees.emplace(tid, Tracee(tid, process));
    } else {
      add_tracee(tid, process);
    }
  }
  if (!leavers.tracees.empty()) leavers_ = std::move(leavers);
}

// Its memory is its own now, and never had a site.
void Inferior::on_companion_exec(pid_t leader) {
  bool is_passing = false;
  std::erase_if(tracees_, [&](const auto& entry) {
    if (entry.second.process != leader) return false;
    is_passing = is_passing || pass_.is_of(entry.second);
    surroundings_.index.remove(entry.first);
    return true;
  });
  if (is_passing) pass_.abandon(standing_tid());
  request::detach(leader, 0);
  surroundings_.outbox.tell(fact::ChildReleased{pid_, leader});
}

void Inferior::leave_companions() {
  Leavers leavers{{}, sites().traces()};
  for (auto entry = tracees_.begin(); entry != tracees_.end();) {
    if (is_own(entry->second)) {
      ++entry;
      continue;
    }
    if (pass_.is_of(entry->second)) pass_.hand_over(entry->second);
    surroundings_.index.remove(entry->first);
    leavers.tracees.insert(tracees_.extract(entry++));
  }
  if (!leavers.tracees.empty()) leavers_ = std::move(leavers);
}

}  // namespace trapline::tracer
