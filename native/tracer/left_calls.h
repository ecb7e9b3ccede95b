// Calls with a shortened limit that detached threads were left in: the kernel shows to nobody what is left of it.

#pragma once

#include <sys/types.h>

#include <map>
#include <optional>

#include "tracer/blocked_call.h"

namespace trapline::tracer {

class LeftCalls {
 public:
  /// `tid` sleeps in `call`, not traced any more, until `deadline`.
  void keep(pid_t tid, const BlockedCall& call, Moment deadline) { calls_.insert_or_assign(tid, Left{call, deadline}); }

  /// `tid` is traced again and sleeps in `call`. Absent if it has woken since.
  std::optional<Moment> take(pid_t tid, const BlockedCall& call) {
    const auto entry = calls_.find(tid);
    if (entry == calls_.end()) return std::nullopt;
    const Left left = entry->second;
    calls_.erase(entry);
    const bool is_same = left.call.number == call.number && left.call.stack_pointer == call.stack_pointer &&
                         left.call.pc == call.pc && left.call.sleeps == call.sleeps;
    return is_same ? std::optional(left.deadline) : std::nullopt;
  }

 private:
  struct Left {
    BlockedCall call;
    Moment deadline;
  };
  std::map<pid_t, Left> calls_;
};

}  // namespace trapline::tracer
