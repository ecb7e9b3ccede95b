// System calls that PTRACE_INTERRUPT ended with EINTR although the program got no signal.

#pragma once

#include "tracer/site_table.h"
#include "tracer/tracee.h"

namespace trapline::tracer {

/// Before an interrupted tracee is resumed. The kernel restarts most calls by itself; those that fail with EINTR "after
/// a stop signal and SIGCONT" (signal(7)) it does not. Such a call that waits without a time limit is made again, which
/// nobody can notice; one with a limit keeps its EINTR, since how much of the limit is left is not known. So does one
/// that a signal of the program's own has ended as well, and one with a signal mask of its own.
void repeat_interrupted_call(Tracee& tracee, const SiteTable& sites);

}  // namespace trapline::tracer
