// One traced process: a function call in one of its threads, while all others are held.

#include <utility>

#include "tracer/inferior.h"

namespace trapline::tracer {

void Inferior::begin_call(const CallRequest& request) {
  Tracee& tracee = stopped_tracee(request.tid, "call");
  if (call_ || is_memory_shared() || !InjectedCall::is_possible(tracee)) {
    base::NativeError error(base::ErrorCode::not_at_rest, "call");
    error.tid = request.tid;
    throw error;
  }
  call_.emplace(tracee, request, sites());
  resume({{{request.tid, std::nullopt, call_->plan()}}, true});
}

void Inferior::end_call(CommandId command) {
  if (!call_) throw base::NativeError(base::ErrorCode::no_process, "call");
  if (phase_ != Phase::stopped) throw base::NativeError(base::ErrorCode::not_stopped, "call");
  call_end_ = command;
  if (settle_call()) clear_ground();
}

bool Inferior::settle_call() {
  Tracee& tracee = tracees_.at(call_->tid());
  if (call_->can_end(tracee)) {
    call_->end(tracee);
    call_.reset();
    if (call_end_) surroundings_.outbox.reply(*std::exchange(call_end_, std::nullopt), {});
    return true;
  }
  call_->land(tracee);
  phase_ = Phase::stopped;
  resume({{{tracee.tid, std::nullopt, call_->plan()}}, true});
  return false;
}

void Inferior::abandon_call(pid_t tid) {
  if (!call_ || call_->tid() != tid) return;
  call_.reset();
  if (call_end_)
    surroundings_.outbox.reject(*std::exchange(call_end_, std::nullopt),
                                base::NativeError(base::ErrorCode::no_process, "call"));
}

}  // namespace trapline::tracer
