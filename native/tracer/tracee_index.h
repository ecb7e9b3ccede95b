// Which inferior each tid belongs to, and the statuses of tids that nobody has claimed yet.

#pragma once

#include <sys/types.h>

#include <map>
#include <optional>

namespace trapline::tracer {

class Inferior;

/// A new tracee may report its first stop before its parent reports the event that tells of it (ptrace(2)).
class TraceeIndex {
 public:
  void add(pid_t tid, Inferior& owner) { owners_[tid] = &owner; }
  void remove(pid_t tid) { owners_.erase(tid); }

  Inferior* owner_of(pid_t tid) const {
    const auto entry = owners_.find(tid);
    return entry == owners_.end() ? nullptr : entry->second;
  }

  void keep_early(pid_t tid, int status) { early_[tid] = status; }
  void forget_early(pid_t tid) { early_.erase(tid); }

  std::optional<int> take_early(pid_t tid) {
    const auto node = early_.extract(tid);
    if (node.empty()) return std::nullopt;
    return node.mapped();
  }

  const std::map<pid_t, int>& early() const { return early_; }

 private:
  std::map<pid_t, Inferior*> owners_;
  std::map<pid_t, int> early_;
};

}  // namespace trapline::tracer
