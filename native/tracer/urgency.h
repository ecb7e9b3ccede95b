// The calling thread goes before all ordinary ones, as far as it may.

#pragma once

#include <sched.h>

namespace trapline::tracer {

/// While this lives, which is meant to be short: what is forked now inherits it. Without CAP_SYS_NICE or RLIMIT_RTPRIO
/// the thread stays as it is (sched(7)). It must sleep, not spin, when it waits for a thread that might need its CPU.
class Urgency {
 public:
  Urgency() {
    if (sched_getparam(0, &former_) != 0) return;
    policy_ = sched_getscheduler(0);
    sched_param urgent{};
    urgent.sched_priority = sched_get_priority_min(SCHED_FIFO);
    is_urgent_ = policy_ >= 0 && sched_setscheduler(0, SCHED_FIFO, &urgent) == 0;
  }
  ~Urgency() {
    if (is_urgent_) sched_setscheduler(0, policy_, &former_);
  }
  Urgency(const Urgency&) = delete;
  Urgency& operator=(const Urgency&) = delete;

 private:
  sched_param former_{};
  int policy_ = -1;
  bool is_urgent_ = false;
};

}  // namespace trapline::tracer
