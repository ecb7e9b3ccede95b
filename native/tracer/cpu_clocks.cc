// Tells when a time that the scheduler noted was, on the clock that programs see.

#include "tracer/cpu_clocks.h"

#include <sched.h>
#include <time.h>

#include "tracer/scheduler_facts.h"

namespace trapline::tracer {

namespace {

/// The calling thread runs on one CPU while this lives.
class Visit {
 public:
  explicit Visit(int cpu) {
    if (sched_getaffinity(0, sizeof former_, &former_) != 0) return;
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(static_cast<std::size_t>(cpu), &one);
    is_there_ = sched_setaffinity(0, sizeof one, &one) == 0;
  }
  ~Visit() {
    if (is_there_) sched_setaffinity(0, sizeof former_, &former_);
  }
  Visit(const Visit&) = delete;
  Visit& operator=(const Visit&) = delete;

  bool is_there() const { return is_there_; }

 private:
  cpu_set_t former_;
  bool is_there_ = false;
};

std::optional<std::chrono::nanoseconds> measure(int cpu) {
  const Visit visit(cpu);
  if (!visit.is_there()) return std::nullopt;
  // Asking for this makes the scheduler note the time (kernel, task_sched_runtime).
  timespec used;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
  const auto own = scheduler_facts(0);
  if (!own) return std::nullopt;
  return Moment::clock::now().time_since_epoch() - std::chrono::nanoseconds(own->noted);
}

}  // namespace

std::optional<Moment> CpuClocks::moment(int cpu, std::int64_t nanoseconds) {
  const auto [entry, is_new] = offsets_.try_emplace(cpu);
  if (is_new) entry->second = measure(cpu);
  if (!entry->second) return std::nullopt;
  return Moment(*entry->second + std::chrono::nanoseconds(nanoseconds));
}

}  // namespace trapline::tracer
