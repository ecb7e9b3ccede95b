// Switches off the debug registers of a program whose tracer has died: the kernel leaves them on.

#pragma once

#include <sys/types.h>

namespace trapline::tracer {

/// In all threads that are there, each of which is stopped for that. `task_path` is its /proc/PID/task. Not more than a
/// moment for a thread that cannot be had. Async-signal-safe; the calling thread traces nobody.
void disarm_orphan(const char* task_path);

}  // namespace trapline::tracer
