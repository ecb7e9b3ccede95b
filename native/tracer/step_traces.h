// What a single step leaves in the program where its instruction keeps the flags.

#pragma once

#include <sys/user.h>

#include "tracer/site_table.h"
#include "tracer/tracee.h"

namespace trapline::tracer {

/// `tracee`, in the stop at the end of a step, began it with `before`: takes the trap flag, which was the step's own,
/// out of what pushf has pushed and out of r11 behind syscall. The kernel leaves it there (is_setting_trap_flag), and
/// popf would make it the program's.
void clear_trap_flag(Tracee& tracee, const user_regs_struct& before, const SiteTable& memory);

}  // namespace trapline::tracer
