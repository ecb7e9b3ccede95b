// A system call that a standing thread makes for the debugger, after which it stands as before.

#pragma once

#include <sys/types.h>
#include <sys/user.h>

#include <array>
#include <cstdint>
#include <optional>

#include "tracer/interrupted_call.h"
#include "tracer/tracee.h"

namespace trapline::tracer {

class SiteTable;

struct SyscallRequest {
  /// Of a system call instruction in the inferior.
  std::uint64_t instruction;
  std::uint64_t number;
  std::array<std::uint64_t, 6> arguments;
};

class InjectedSyscall {
 public:
  /// `tracee` can come back to where it is; nothing filters its system calls.
  static bool is_possible(const Tracee& tracee);

  bool is_active() const { return tid_ != 0; }
  bool is_of(const Tracee& tracee) const { return tid_ == tracee.tid; }

  /// All tracees of the inferior stand. Precondition: `is_possible`.
  void start(Tracee& tracee, const SyscallRequest& request, const SiteTable& sites);

  enum class Progress {
    /// The tracee was resumed; another stop of it follows.
    goes_on,
    /// The tracee is where it was, in an interrupt-stop; there is a `result`.
    done,
    /// Something else stopped it first: that stop is at the place where it was.
    cut_short,
  };

  Progress on_stop(Tracee& tracee);

  /// As the kernel returned it: a negative errno for failure. Precondition: done.
  std::int64_t result() const { return *result_; }

  /// The tracee is dying, or another's from here on.
  void abandon() { tid_ = 0; }

 private:
  void finish(Tracee& tracee);

  pid_t tid_ = 0;
  user_regs_struct saved_{};
  std::optional<RepeatedCall> repeated_;
  std::uint64_t mask_ = 0;
  bool is_entered_ = false;
  std::optional<std::int64_t> result_;
};

}  // namespace trapline::tracer
