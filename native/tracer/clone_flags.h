// The flags of the system call by which a thread made another one.

#pragma once

#include <sys/user.h>

#include <cstdint>

#include "base/memory_reader.h"

namespace trapline::tracer {

/// Of the fork, vfork, clone or clone3 that a tracee with these registers is in (clone(2)); 0 in any other call.
std::uint64_t clone_flags(const user_regs_struct& registers, const base::MemoryReader& memory);

}  // namespace trapline::tracer
