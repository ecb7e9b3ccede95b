// A child that the session goes on with instead of its parent.

#pragma once

#include <sys/types.h>

#include <optional>

#include "tracer/site_table.h"

namespace trapline::tracer {

/// Which of the two a session stays with when the inferior makes a process.
enum class FollowFork { parent, child };

struct FollowedChild {
  pid_t pid;
  /// Runs in its parent's memory until it executes another program.
  bool shares_memory;
  /// What its copy of the memory may have of ours.
  SiteTraces traces;
  /// The status of its first stop, if that has come.
  std::optional<int> first_stop;
};

}  // namespace trapline::tracer
