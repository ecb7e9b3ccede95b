// One traced Linux thread and what is known of it.

#pragma once

#include <signal.h>
#include <sys/types.h>
#include <sys/user.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "tracer/blocked_call.h"
#include "tracer/facts.h"
#include "tracer/interrupted_call.h"
#include "tracer/step_plan.h"
#include "tracer/stops.h"
#include "tracer/thread_file.h"

namespace trapline::tracer {

enum class ResumeKind { cont, single_step, syscall };

/// What a stop asks of the inferior, beyond resuming the tracee.
enum class Attention {
  none,
  /// The others must be held while this one executes the instruction under a site.
  pass,
  /// The others must be held while its vfork child runs in the memory.
  share,
  /// The others must stand when all are let go, because its child is followed.
  follow,
  report,
};

struct Tracee {
  Tracee(pid_t id, pid_t group) : tid(id), process(group) {}

  pid_t tid;
  /// The process that it is a thread of; for a companion not the inferior's.
  pid_t process;
  /// In a ptrace-stop, PTRACE_LISTEN excepted: requests are accepted.
  bool is_stopped = false;
  /// Came past PTRACE_EVENT_EXIT: only its death can follow, for a leader after all others'.
  bool is_exiting = false;
  /// In a group-stop, whether it listens or is held.
  bool is_group_stopped = false;
  /// A trap of ours was to be seen before its group-stop, which the kernel does not tell of again by itself.
  bool has_hidden_group_stop = false;
  /// Stays where it is when the inferior is resumed.
  bool is_held = false;

  /// At its vfork event; the child is in its first stop until all others stand.
  std::optional<pid_t> waiting_child;
  /// In the kernel until its vfork child execs or dies. The registers are those of the event until then.
  bool is_vforking = false;

  /// The same, but it was in the kernel when it was seized: its registers are not known, and nobody holds its child.
  bool has_strange_child = false;

  /// Executes nothing, and `registers` are right.
  bool stands() const { return is_stopped || is_vforking; }

  /// Meaningful while it `stands`.
  TraceeStop stop = stop::Interrupt{};
  user_regs_struct registers{};
  Attention attention = Attention::none;
  std::optional<PlanOutcome> outcome;
  /// What came of the hit at its pc, if programs have judged it.
  std::optional<std::vector<HitVerdict>> verdicts;
  /// Of a signal-delivery-stop: what is delivered at resume, 0 for nothing.
  int pending_signal = 0;

  /// Reported once the execve(2) that it is in is complete: at PTRACE_EVENT_EXEC the registers are those of a system
  /// call.
  std::optional<stop::Exec> exec;

  /// Which call it is in now. Of the thread: copies of what is known of it share it.
  std::shared_ptr<KeptThreadFile> call_file = std::make_shared<KeptThreadFile>("syscall");
  /// What it slept in when it was last interrupted.
  std::optional<BlockedCall> blocked;
  /// Has not returned yet.
  std::optional<RepeatedCall> repeated;
  /// EINTR is the truth here: the program's own signals made the call return it, or the user has changed the registers.
  bool keeps_result = false;

  /// Its own signal mask, which comes back at its next stop: a pass that nobody ends any more has changed it.
  std::optional<std::uint64_t> own_mask;

  /// Of the instruction at its pc: it is resumed there.
  std::optional<std::uint64_t> copy;
  /// Taken from it before it had executed a copy: it gets it when it has.
  std::optional<siginfo_t> postponed;

  /// How it was last resumed, to tell its step trap from the program's own.
  ResumeKind last_resume = ResumeKind::cont;
  /// The slots of its debug registers, as DebugRegisters counts them.
  std::uint32_t slots_version = 0;
  /// Some of them are on.
  bool is_armed = false;
  /// Bit n: slot n triggered before this stop, and nobody has looked at it yet.
  std::uint64_t triggered = 0;
  /// To be told with the next report.
  std::vector<WatchHit> watch_hits;

  /// A site here has had its effect on this thread, which has not executed the instruction yet.
  std::optional<std::uint64_t> consumed_site;
  std::optional<PlanRun> plan;
  /// The plan's site that is inserted now.
  std::optional<std::uint64_t> plan_site;
};

/// Resumes a stopped tracee. ESRCH is not an error: its death is on its way.
void resume_tracee(Tracee& tracee, ResumeKind kind, int signal);

}  // namespace trapline::tracer
