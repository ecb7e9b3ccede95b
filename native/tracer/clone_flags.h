// The flags of the system call by which a thread made another one.

#pragma once

#include <sys/user.h>

#include "base/memory_reader.h"

namespace trapline::tracer {

/// CLONE_VM in the fork, vfork, clone or clone3 that a tracee with these registers is in (clone(2)).
bool shares_memory(const user_regs_struct& registers, const base::MemoryReader& memory);

}  // namespace trapline::tracer
