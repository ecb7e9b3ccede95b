// How the threads of an inferior go on, and what happens to its signals.

#pragma once

#include <sys/types.h>

#include <bitset>
#include <optional>
#include <vector>

#include "tracer/step_plan.h"

namespace trapline::tracer {

struct ThreadResume {
  pid_t tid;
  std::optional<int> signal;
  std::optional<StepPlan> plan;
};

struct ResumeRequest {
  std::vector<ThreadResume> threads;
  bool holds_others;
};

/// By signal number, 1 to 64.
using SignalSet = std::bitset<65>;

struct SignalPolicy {
  /// Reported; resuming delivers them unless they are suppressed too or the resume says otherwise.
  SignalSet stop;
  /// Never delivered unless a resume says so.
  SignalSet suppress;
};

}  // namespace trapline::tracer
