// Keeps the tracer thread on the CPU of the one thread whose hits it passes: each hit is a switch to the tracer and
// back.

#include "tracer/cpu_follower.h"

#include "tracer/thread_file.h"

namespace trapline::tracer {

namespace {

/// Hits between two looks at where the thread runs, which cost about as much as a hit.
constexpr unsigned kPeriod = 32;
constexpr unsigned kPatience = 16;

}  // namespace

void CpuFollower::passed(pid_t tid) {
  if (tid != tid_) {
    rest();
    tid_ = tid;
  }
  disturbances_ = 0;
  if (++hits_ % kPeriod == 0) follow(tid);
}

void CpuFollower::disturbed() {
  if (hits_ > 0 && ++disturbances_ > kPatience) rest();
}

void CpuFollower::rest() {
  if (former_) sched_setaffinity(0, sizeof *former_, &*former_);
  *this = {};
}

void CpuFollower::follow(pid_t tid) {
  const auto state = thread_state(tid);
  if (!state || state->cpu == cpu_) return;
  if (!former_) {
    cpu_set_t mask;
    if (sched_getaffinity(0, sizeof mask, &mask) != 0) return;
    former_ = mask;
  }
  if (!CPU_ISSET(static_cast<std::size_t>(state->cpu), &*former_)) return;
  cpu_set_t mask;
  CPU_ZERO(&mask);
  CPU_SET(static_cast<std::size_t>(state->cpu), &mask);
  if (sched_setaffinity(0, sizeof mask, &mask) == 0) cpu_ = state->cpu;
}

}  // namespace trapline::tracer
