// Keeps the tracer thread on the CPU of the one thread whose hits it passes: each hit is a switch to the tracer and
// back.

#pragma once

#include <sched.h>
#include <sys/types.h>

#include <optional>

namespace trapline::tracer {

/// Tracer thread. The tracee's own affinity is its business and stays. A refusal of the kernel's changes nothing.
class CpuFollower {
 public:
  /// A hit of this thread was passed unseen.
  void passed(pid_t tid);
  /// Something else happened; often enough, and the tracer thread runs where it likes again.
  void disturbed();
  /// It does so at once: what is forked now inherits its affinity.
  void rest();

 private:
  void follow(pid_t tid);

  pid_t tid_ = 0;
  unsigned hits_ = 0;
  unsigned disturbances_ = 0;
  /// Where it could run before it was bound to `cpu_`.
  std::optional<cpu_set_t> former_;
  int cpu_ = -1;
};

}  // namespace trapline::tracer
