// One traced Linux thread and what is known of it.

#include "tracer/tracee.h"

#include "tracer/ptrace_requests.h"

namespace trapline::tracer {

void resume_tracee(Tracee& tracee, ResumeKind kind, int signal) {
  tracee.is_stopped = false;
  tracee.last_resume = kind;
  switch (kind) {
    case ResumeKind::cont:
      request::cont(tracee.tid, signal);
      return;
    case ResumeKind::single_step:
      request::single_step(tracee.tid, signal);
      return;
    case ResumeKind::syscall:
      request::run_to_syscall(tracee.tid, signal);
      return;
  }
}

}  // namespace trapline::tracer
