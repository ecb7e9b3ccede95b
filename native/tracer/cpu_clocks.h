// Tells when a time that the scheduler noted was, on the clock that programs see.

#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>

namespace trapline::tracer {

/// CLOCK_MONOTONIC.
using Moment = std::chrono::steady_clock::time_point;

/// The scheduler's clocks run apart: each CPU's leaves out the time that interrupts and, in a virtual machine, the host
/// took (kernel, update_rq_clock_task). They are compared by a visit of the calling thread to the CPU, one for each CPU
/// in the life of this object, which is meant to be short. Tracer thread.
class CpuClocks {
 public:
  /// `nanoseconds` on the clock of `cpu`, a little too late rather than too early: by what interrupts took since.
  /// Absent if this thread may not run there or the kernel does not show the clock.
  std::optional<Moment> moment(int cpu, std::int64_t nanoseconds);

 private:
  /// Moment minus the CPU's clock.
  std::map<int, std::optional<std::chrono::nanoseconds>> offsets_;
};

}  // namespace trapline::tracer
