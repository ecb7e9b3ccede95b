// What the scheduler knows of a thread: when it last ran, and how often it went to sleep.

#pragma once

#include <sys/types.h>

#include <cstdint>
#include <optional>

namespace trapline::tracer {

struct SchedulerFacts {
  /// `se.exec_start`, nanoseconds on the clock of the thread's CPU: for a thread that sleeps, when it went to sleep.
  std::int64_t noted;
  /// `nr_voluntary_switches`; a ptrace-stop is one.
  std::int64_t sleeps;

  bool operator==(const SchedulerFacts&) const = default;
};

/// From /proc/TID/sched, 0 for the calling thread's. The kernel does not write it at one moment: of a thread that runs,
/// the two may belong to different sleeps. Absent if the kernel has no such file (before Linux 6.15: without
/// CONFIG_SCHED_DEBUG) or the thread is gone.
std::optional<SchedulerFacts> scheduler_facts(pid_t tid);

}  // namespace trapline::tracer
