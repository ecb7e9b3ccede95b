// A function call that the debugger makes in a stopped thread: all that is known of the thread's stop, until it is back
// in it.

#pragma once

#include <signal.h>
#include <sys/types.h>
#include <sys/user.h>

#include <cstdint>
#include <vector>

#include "tracer/step_plan.h"
#include "tracer/tracee.h"

namespace trapline::tracer {

class SiteTable;

struct CallRequest {
  pid_t tid;
  /// At the function's first instruction, its return address in the word that the stack pointer is at.
  user_regs_struct registers;
  /// Runs only when the call returns.
  std::uint64_t return_address;
  /// The XSAVE area that the function begins with; empty: as it is.
  std::vector<std::uint8_t> xstate;
};

class InjectedCall {
 public:
  /// `tracee` can be led elsewhere and back: not in the middle of a system call, where the kernel writes the result
  /// into whatever registers there are, and not in a group-stop.
  static bool is_possible(const Tracee& tracee);

  /// Keeps the stop of `tracee` and leads it to the function. Signals that are not faults, and those that the program
  /// has let wait, blocked, wait until the end. Throws NativeError, the tracee being as it was.
  InjectedCall(Tracee& tracee, const CallRequest& request, const SiteTable& sites);

  pid_t tid() const { return saved_.tid; }

  /// Until the call returns.
  StepPlan plan() const;

  /// The stop that the thread has come to can be exchanged for the one that it was in. Otherwise it must `land` first.
  bool can_end(const Tracee& tracee) const;

  /// Leads the tracee to the return address: resume it with `plan`, and it comes to a stop where the call can end.
  void land(Tracee& tracee);
  bool is_landing() const { return is_landing_; }

  /// `tracee` is in the stop that the call began in. Precondition: `can_end`.
  void end(Tracee& tracee) const;

 private:
  bool is_from_outside(const Tracee& tracee) const;

  Tracee saved_;
  CallRequest request_;
  siginfo_t signal_info_{};
  std::vector<std::uint8_t> xstate_;
  std::uint64_t mask_ = 0;
  bool is_landing_ = false;
};

}  // namespace trapline::tracer
