// System calls that a stop ended with EINTR although the program got no signal: they are made again.

#pragma once

#include <sys/types.h>
#include <sys/user.h>

#include <optional>

#include "tracer/cpu_clocks.h"

namespace trapline::tracer {

class LeftCalls;
class SiteTable;
struct Tracee;

/// A call that the tracee was made to make again.
struct RepeatedCall {
  /// As the stop ended it: after the system call instruction, with its own arguments.
  user_regs_struct interrupted;
  /// When its time limit is over. Absent: it has none.
  std::optional<Moment> deadline;
  bool is_entered = false;
};

/// At each stop, before anything else looks at it: gives a repeated call that the tracee has not left its own arguments
/// back, and one that it has not entered yet its EINTR, which is what a signal's handler and the user are to see.
void settle_repeated_call(Tracee& tracee);

/// Before a stopped tracee runs something else and comes back to this stop: writes down when the time limit of the call
/// that the stop has ended is over.
void keep_deadline(Tracee& tracee, const SiteTable& sites, pid_t pid);

/// The stop has ended a call at a site; made again, it would hit that once more.
bool is_at_call_with_site(const Tracee& tracee, const SiteTable& sites);

/// Before a stopped tracee of `pid` is resumed. If the call that the stop has ended would not have ended without us,
/// the tracee will make it again with what is left of its time limit, and `repeated` is set: resume it with
/// `ResumeKind::syscall`, or let it pass the site that the call is at.
void repeat_interrupted_call(Tracee& tracee, const SiteTable& sites, pid_t pid);

/// It stands at the entry of its repeated call: `enter_repeated_call`.
bool is_at_repeated_call(const Tracee& tracee);

/// At the entry of the repeated call: resumes the tracee.
void enter_repeated_call(Tracee& tracee, pid_t pid);

/// Lets go of a stopped tracee, into its repeated call if it has one. `left_calls` is told of a socket's.
void detach_tracee(Tracee& tracee, const SiteTable& sites, pid_t pid, LeftCalls& left_calls);

}  // namespace trapline::tracer
