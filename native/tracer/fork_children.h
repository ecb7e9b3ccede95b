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

  /// `parent` made `child`. `copied`: whose memory the child has a copy of; null if it runs in the parent's own
  /// (vfork).
  void expect(pid_t child, pid_t parent, std::shared_ptr<ProcessMemory> copied);

  /// False if `tid` is not one of them.
  bool on_status(pid_t tid, int status);

 private:
  struct Child {
    pid_t parent;
    std::shared_ptr<ProcessMemory> copied;
  };

  Outbox& outbox_;
  TraceeIndex& index_;
  std::map<pid_t, Child> children_;
};

}  // namespace trapline::tracer
