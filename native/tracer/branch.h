// Executes a relative call or jump for a stopped thread.

#pragma once

#include <sys/user.h>

#include <cstdint>
#include <span>

#include "tracer/tracee.h"

namespace trapline::tracer {

/// `bytes` begin with the instruction at the pc of `tracee`, which is in a ptrace-stop with `registers`: has its effect
/// on these and on the thread's stack (Intel SDM volume 2, CALL, JMP, Jcc). False, and nothing has changed, for others.
bool take_branch(const Tracee& tracee, std::span<const std::uint8_t> bytes, user_regs_struct& registers);

}  // namespace trapline::tracer
