// Children of fork and vfork: cleaned of our bytes and let go at their first stop.

#pragma once

#include <sys/types.h>

#include <map>
#include <memory>

#include "tracer/facts.h"
#include "tracer/process_memory.h"
#include "tracer/tracee_index.h"

namespace trapline::tracer {

class ForkChildren {
 public:
  ForkChildren(Outbox& outbox, TraceeIndex& index) : outbox_(outbox), index_(index) {}

  enum class Leave { at_first_stop, at_release };

  /// `parent` made `child`, which has its `memory` or a copy of it.
  void expect(pid_t child, pid_t parent, std::shared_ptr<ProcessMemory> memory, Leave leave = Leave::at_first_stop);

  /// For a child that leaves `at_release`.
  void release(pid_t child);

  /// False if `tid` is not one of them.
  bool on_status(pid_t tid, int status);

 private:
  struct Child {
    pid_t parent;
    std::shared_ptr<ProcessMemory> memory;
    Leave leave;
    bool is_stopped = false;
  };

  void let_go(pid_t tid, const Child& child);

  Outbox& outbox_;
  TraceeIndex& index_;
  std::map<pid_t, Child> children_;
};

}  // namespace trapline::tracer
