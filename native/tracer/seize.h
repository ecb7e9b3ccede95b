// Seizes a process that runs already, without stopping it.

#pragma once

#include <sys/types.h>

#include <vector>

namespace trapline::tracer {

/// What is asked of every tracee with PTRACE_SEIZE; PTRACE_O_EXITKILL comes on top for what was launched.
unsigned long trace_options();

/// Seizes every thread of `pid` with `options`. None is stopped, no signal is sent. /proc/PID/task is read
/// again until it shows no new thread: one that a thread not seized yet has made. Their tids are added to `seized` as
/// they come. Throws NativeError `os` with op "PTRACE_SEIZE" and the tid that could not be seized, or with op "open"
/// when there is no such process. Those in `seized` are tracees then, too. Without an error there is one at least.
void seize_threads(pid_t pid, unsigned long options, std::vector<pid_t>& seized);

}  // namespace trapline::tracer
