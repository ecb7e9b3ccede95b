// The tracees that were asked to stop and have not told of it yet, in the order in which they are looked at.

#pragma once

#include <sys/types.h>

#include <cstddef>
#include <set>

namespace trapline::tracer {

/// To wait for any of hundreds of tracees makes the kernel pass over all of those that stand already (do_wait); to
/// look at one of them does not.
class AwaitedStops {
 public:
  void expect(pid_t tid) { tids_.insert(tid); }
  /// It has told of something, or is gone.
  void forget(pid_t tid) { tids_.erase(tid); }

  std::size_t count() const { return tids_.size(); }

  /// In turn, by number, which is the order in which an inferior's are asked. Precondition: there is one.
  pid_t next() {
    const auto entry = tids_.upper_bound(last_);
    return last_ = entry == tids_.end() ? *tids_.begin() : *entry;
  }

 private:
  std::set<pid_t> tids_;
  pid_t last_ = 0;
};

}  // namespace trapline::tracer
