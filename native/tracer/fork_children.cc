// Children of fork and vfork: cleaned of our bytes and let go at their first stop.

#include "tracer/fork_children.h"

#include <sys/ptrace.h>

#include <utility>

#include "tracer/ptrace_requests.h"
#include "tracer/wait_status.h"

namespace trapline::tracer {

void ForkChildren::expect(pid_t child, pid_t parent, std::shared_ptr<ProcessMemory> copied) {
  children_.insert_or_assign(child, Child{parent, std::move(copied)});
  if (const auto status = index_.take_early(child)) on_status(child, *status);
}

bool ForkChildren::on_status(pid_t tid, int status) {
  const auto entry = children_.find(tid);
  if (entry == children_.end()) return false;
  if (event_of(status) == PTRACE_EVENT_EXIT) {
    request::cont(tid, 0);
    return true;
  }
  if (!is_death(status)) {
    if (entry->second.copied) entry->second.copied->sites().clean_copy(tid);
    request::detach(tid, 0);
    outbox_.tell(fact::ChildReleased{entry->second.parent, tid});
  }
  children_.erase(entry);
  return true;
}

}  // namespace trapline::tracer
