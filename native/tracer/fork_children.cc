// Children of fork and vfork: cleaned of our bytes and let go at their first stop.

#include "tracer/fork_children.h"

#include <sys/ptrace.h>

#include <utility>

#include "tracer/ptrace_requests.h"
#include "tracer/wait.h"
#include "tracer/wait_status.h"

namespace trapline::tracer {

void ForkChildren::expect(pid_t child, pid_t parent, SiteTraces traces, Leave leave) {
  // Killed before anybody was told of it.
  if (!is_waitable(child)) return;
  children_.insert_or_assign(child, Child{parent, std::move(traces), leave, {}});
  if (const auto status = index_.take_early(child)) on_status(child, *status);
}

void ForkChildren::release(pid_t child) {
  const auto entry = children_.find(child);
  if (entry == children_.end()) return;
  entry->second.leave = Leave::at_first_stop;
  if (!entry->second.first_stop) return;
  let_go(child, entry->second);
  children_.erase(entry);
}

bool ForkChildren::take(pid_t child, std::optional<int>& first_stop) {
  const auto node = children_.extract(child);
  if (node.empty()) return false;
  first_stop = node.mapped().first_stop;
  return true;
}

bool ForkChildren::on_status(pid_t tid, int status) {
  const auto entry = children_.find(tid);
  if (entry == children_.end()) return false;
  if (event_of(status) == PTRACE_EVENT_EXIT) {
    request::cont(tid, 0);
    return true;
  }
  if (!is_death(status)) {
    entry->second.first_stop = status;
    if (entry->second.leave == Leave::at_release) return true;
    let_go(tid, entry->second);
  }
  children_.erase(entry);
  return true;
}

void ForkChildren::let_go(pid_t tid, const Child& child) {
  clean_copy(tid, child.traces);
  request::detach(tid, 0);
  outbox_.tell(fact::ChildReleased{child.parent, tid});
}

}  // namespace trapline::tracer
