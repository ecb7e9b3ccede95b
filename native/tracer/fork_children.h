// Children of fork and vfork: cleaned of our bytes and let go at their first stop.

#pragma once

#include <sys/types.h>

#include <map>
#include <optional>

#include "tracer/facts.h"
#include "tracer/site_table.h"
#include "tracer/tracee_index.h"

namespace trapline::tracer {

class ForkChildren {
 public:
  ForkChildren(Outbox& outbox, TraceeIndex& index) : outbox_(outbox), index_(index) {}

  enum class Leave { at_first_stop, at_release };

  /// `parent` made `child`; `traces` are those of the parent's memory at that moment.
  void expect(pid_t child, pid_t parent, SiteTraces traces, Leave leave = Leave::at_first_stop);

  /// For a child that leaves `at_release`.
  void release(pid_t child);

  /// Hands over one that leaves `at_release`, as it is. False if it has died.
  bool take(pid_t child, std::optional<int>& first_stop);

  bool is_empty() const { return children_.empty(); }

  /// False if `tid` is not one of them.
  bool on_status(pid_t tid, int status);

 private:
  struct Child {
    pid_t parent;
    SiteTraces traces;
    Leave leave;
    std::optional<int> first_stop;
  };

  void let_go(pid_t tid, const Child& child);

  Outbox& outbox_;
  TraceeIndex& index_;
  std::map<pid_t, Child> children_;
};

}  // namespace trapline::tracer
