// What the program does with a signal.

#pragma once

#include <sys/types.h>

namespace trapline::tracer {

/// `signal` would not have been noticed by the program of `tid` without a tracer: ignored, or by default without effect
/// and not caught (signal(7), "Standard signals"). A traced thread is stopped for it nevertheless. False if the thread
/// is gone.
bool is_signal_ignored(pid_t tid, int signal);

}  // namespace trapline::tracer
