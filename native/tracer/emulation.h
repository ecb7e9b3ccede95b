// Executes one of the commonest instructions for a stopped thread, so that nobody has to step it.

#pragma once

#include <sys/user.h>

#include "tracer/hit_view.h"
#include "tracer/tracee.h"

namespace trapline::tracer {

/// `view` is of `tracee`, which is in a ptrace-stop with `registers`: the instruction at its pc has its effect on these
/// and on the thread's stack. False, and nothing has changed, unless the effect is known to the last bit
/// (Intel SDM volume 2): nop, endbr64, push, mov and lea of 64 and 32 bits, add and sub of a constant, relative calls
/// and jumps; memory only where the thread's stack is, as far as the program itself may reach it, while no debug
/// register watches, and all of what is written at once.
bool emulate(const Tracee& tracee, const HitView& view, user_regs_struct& registers);

}  // namespace trapline::tracer
