// Who else runs in the memory of a process that was there before us.

#pragma once

#include <sys/types.h>

#include <vector>

#include "base/memory_reader.h"

namespace trapline::tracer {

/// Whether two processes have one memory. False if the kernel does not say (kcmp(2), KCMP_VM).
bool have_one_memory(pid_t pid, pid_t other);

/// The other processes that have the memory of `pid`; tracees of the calling thread are left out.
std::vector<pid_t> memory_sharers(pid_t pid);

/// Whether the thread sleeps in the kernel until its child, made by vfork or clone with CLONE_VFORK, executes a program
/// or dies. `memory` is the thread's.
bool waits_for_vfork_child(pid_t tid, const base::MemoryReader& memory);

}  // namespace trapline::tracer
