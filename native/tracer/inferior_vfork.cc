// One traced process: vfork children, which run in its memory while all of its threads are held.

#include <algorithm>
#include <utility>

#include "tracer/inferior.h"

namespace trapline::tracer {

void Inferior::on_vfork(Tracee& tracee, pid_t child) {
  if (is_to_be_followed(tracee, child)) {
    on_followed(tracee);
    return;
  }
  surroundings_.forks.expect(child, pid_, sites().traces(), ForkChildren::Leave::at_release);
  tracee.waiting_child = child;
  want(tracee, Attention::share);
}

void Inferior::on_vfork_done(Tracee& tracee) {
  const bool was_strange = std::exchange(tracee.has_strange_child, false);
  if (!std::exchange(tracee.is_vforking, false) && !was_strange) return;
  sites().restore_all(tracee.tid);
}

void Inferior::start_vforks() {
  for (auto& [tid, tracee] : tracees_) {
    if (!tracee.is_stopped || tracee.is_held || !tracee.waiting_child) continue;
    sites().lift_all(tid);
    resume_one(tracee);
    tracee.is_vforking = true;
    release_waiting_child(tracee);
  }
}

void Inferior::release_waiting_child(Tracee& tracee) {
  if (tracee.waiting_child) surroundings_.forks.release(*std::exchange(tracee.waiting_child, std::nullopt));
}

// Its child may run in the memory still: the sites stay out. The whole process dies, or goes into a new image.
void Inferior::abandon_vfork(Tracee& tracee) {
  tracee.is_vforking = false;
  release_waiting_child(tracee);
}

bool Inferior::is_memory_shared() const {
  return std::any_of(tracees_.begin(), tracees_.end(), [](const auto& entry) { return entry.second.is_vforking; });
}

}  // namespace trapline::tracer
