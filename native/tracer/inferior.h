// One traced process: its tracees, and the state machine that stops and resumes them together.

#pragma once

#include <sys/types.h>

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "tracer/awaited_stops.h"
#include "tracer/cpu_follower.h"
#include "tracer/debug_registers.h"
#include "tracer/facts.h"
#include "tracer/followed_child.h"
#include "tracer/fork_children.h"
#include "tracer/guardian.h"
#include "tracer/hit_judge.h"
#include "tracer/hit_view.h"
#include "tracer/injected_call.h"
#include "tracer/injected_syscall.h"
#include "tracer/instruction_copies.h"
#include "tracer/launcher.h"
#include "tracer/left_calls.h"
#include "tracer/process_memory.h"
#include "tracer/resume_request.h"
#include "tracer/site_pass.h"
#include "tracer/tracee.h"
#include "tracer/tracee_index.h"
#include "tracer/vigil.h"

namespace trapline::tracer {

/// Companions that the inferior has left, by exec or by its end, in memory that may have sites still.
struct Leavers {
  std::map<pid_t, Tracee> tracees;
  SiteTraces traces;
};

/// What an inferior shares with the others of its tracer.
struct Surroundings {
  Outbox& outbox;
  TraceeIndex& index;
  ForkChildren& forks;
  LeftCalls& left_calls;
  CpuFollower& follower;
  Vigil& vigil;
  AwaitedStops& awaited;
};

/// `launched`: for this session, and it dies with the tracer. `attached`: it outlives it.
enum class Origin { launched, attached };

class Inferior {
 public:
  Inferior(Launch launch, std::shared_ptr<ProcessMemory> memory, Surroundings surroundings);
  /// A process that was seized while it ran: `tids` are its threads.
  Inferior(pid_t pid, const std::vector<pid_t>& tids, Origin origin, std::shared_ptr<ProcessMemory> memory,
           Surroundings surroundings);
  /// The child that `parent` was left for: it stands, and is reported, at its first stop.
  Inferior(const FollowedChild& child, const Inferior& parent, std::shared_ptr<ProcessMemory> memory);
  /// To be detached, and nothing else.
  Inferior(Leavers leavers, std::shared_ptr<ProcessMemory> memory, Surroundings surroundings);
  ~Inferior();
  Inferior(const Inferior&) = delete;
  Inferior& operator=(const Inferior&) = delete;

  pid_t pid() const { return pid_; }
  /// Dies with the tracer; one that was attached to outlives it.
  bool is_launched() const { return is_launched_; }
  /// Exited or detached: nothing more happens with it.
  bool is_gone() const { return is_gone_; }
  const std::shared_ptr<ProcessMemory>& memory() const { return memory_; }

  /// What the session goes on with now that this one `is_gone`.
  const std::optional<FollowedChild>& followed() const { return followed_; }

  /// Each are taken once.
  std::optional<Leavers> take_leavers() { return std::exchange(leavers_, std::nullopt); }

  void on_status(pid_t tid, int status);

  /// Once, after seizing: sees to it that no site harms a process that runs in the same memory already. Throws as
  /// seize_threads does.
  void meet_sharers();

  /// Once, before the first site: sees to it that an inferior that was attached to outlives the adapter whatever
  /// happens to that. Throws as Guardian does.
  void guard();

  /// Throws NativeError `not-stopped`, or `no-process` for an unknown tid; then nothing was resumed.
  void resume(const ResumeRequest& request);
  void interrupt();
  /// Makes one thread run a function, all others held. Every stop that it comes to is reported; it can be resumed from
  /// there. Throws NativeError `not-at-rest`, or as `stopped_tracee` does.
  void begin_call(const CallRequest& request);
  /// Wherever the call has come to: its thread is in the stop that it began in, and `command` is replied to. Throws
  /// NativeError `no-process` when there is no call (its thread is gone), or `not-stopped`.
  void end_call(CommandId command);
  /// Replies to `command` when it is done.
  void detach(CommandId command);
  std::vector<SiteFailure> insert_sites(const std::vector<std::uint64_t>& addresses);
  void remove_sites(const std::vector<std::uint64_t>& addresses);
  /// Of a tracee from `stopped_tracee`. Throws NativeError as `require_done`.
  void set_registers(Tracee& tracee, const user_regs_struct& registers);
  /// In all threads, those to come included, until the next exec; threads that run are stopped for it, and go on.
  /// Replies to `command`; with NativeError `os` the former slots are in place.
  void set_debug_slots(CommandId command, std::vector<DebugSlot> slots);
  /// What decides on hits of the user's sites natively; all others are reported.
  HitJudge& judge() { return judge_; }
  void set_signal_policy(const SignalPolicy& policy);
  /// From the next process on that the inferior makes; a child that is followed inherits it.
  void set_follow_fork(FollowFork follow);
  /// Throws NativeError `no-process` or, unless the inferior stands, `not-stopped`. `op` is what it is wanted for.
  Tracee& stopped_tracee(pid_t tid, const char* op);

 private:
  enum class Phase {
    running,
    /// Interrupts are sent; not everybody stands yet.
    stopping,
    /// One tracee executes the instruction under a site, the others are held.
    passing,
    /// Vfork children run in this memory, which is without sites; all others are held.
    sharing,
    /// Reported; waits for `resume`.
    stopped,
  };

  // inferior.cc: the statuses.
  void on_death(pid_t tid, const TraceeDeath& death);
  void dispatch(Tracee& tracee);
  void on_signal(Tracee& tracee, const stop::Signal& signal);
  void on_clone(Tracee& tracee, pid_t child);
  void on_fork(Tracee& tracee, pid_t child);
  void on_exec(Tracee& leader, pid_t former_tid);
  void on_exit_event(Tracee& tracee, int status);

  // inferior_plan.cc: threads with a step plan.
  void on_breakpoint(Tracee& tracee, std::uint64_t address);
  void on_user_site(Tracee& tracee);
  void judge_hit(Tracee& tracee, const HitView& view);
  void stay_near(const Tracee& tracee);
  void on_step(Tracee& tracee);
  void on_plan_reached(Tracee& tracee);
  void finish_plan(Tracee& tracee, const PlanOutcome& outcome);
  void insert_plan_site(Tracee& tracee);
  void drop_plan_site(Tracee& tracee);
  void drop_plan(Tracee& tracee);

  // inferior_watch.cc: debug registers.
  /// All own threads stand.
  void change_slots();
  std::optional<base::NativeError> arm_standing();
  void abandon_slot_changes();
  void collect_watch_hits(Tracee& tracee);
  void on_watchpoint(Tracee& tracee);
  /// Before a resume from where an execute slot has had its effect.
  void leave_execute_slot(Tracee& tracee);
  /// By a site or an execute slot.
  bool is_reported_at(std::uint64_t address) const;

  // inferior_pass.cc: going on from a site that has had its effect.
  bool must_pass(const Tracee& tracee) const;
  /// A site has had its effect on `tracee`, and nobody is to hear of it: at once, or when all others stand.
  void pass(Tracee& tracee, const HitView& view);
  bool pass_without_step(Tracee& tracee, const HitView& view);
  /// The site that the call is at has had its effect when the call was made first.
  void repeat_call_at_site(Tracee& tracee);
  void start_pass(Tracee& tracee);
  void on_pass_stop(Tracee& tracee);

  // inferior_copies.cc: instructions at sites that are executed elsewhere.
  /// False: the thread runs on to the end of the instruction.
  bool leave_copy(Tracee& tracee);
  void step_through_copy(Tracee& tracee);
  bool can_run_copy(Tracee& tracee, std::span<const std::uint8_t> bytes);
  /// Whether `tracee` is on its way to get a page for a copy of the instruction that it stands at.
  bool begin_page(Tracee& tracee);
  /// False: they are on their way.
  bool has_removed_pages();
  bool begin_syscall(Tracee& tracee, std::uint64_t number, const std::array<std::uint64_t, 6>& arguments);
  void on_syscall_stop(Tracee& tracee);
  void forget_copies();

  // inferior_call.cc: a call that the debugger makes in one thread.
  /// Whether the call is over; otherwise its thread runs on to a stop where it can be.
  bool settle_call();
  /// The thread is gone, or the image is.
  void abandon_call(pid_t tid);

  // inferior_vfork.cc: children that run in this memory.
  void on_vfork(Tracee& tracee, pid_t child);
  void on_vfork_done(Tracee& tracee);
  /// All stand: lets the children that wait run.
  void start_vforks();
  void release_waiting_child(Tracee& tracee);
  /// `tracee` is dying.
  void abandon_vfork(Tracee& tracee);
  bool is_memory_shared() const;

  // inferior_companions.cc: processes that run in this memory for good (clone with CLONE_VM). They run through its
  // sites without anybody hearing of it, and stand when it stands.
  bool is_own(const Tracee& tracee) const { return tracee.process == pid_; }
  void add_tracee(pid_t tid, pid_t process);
  void on_companion_exec(pid_t leader);
  void leave_companions();
  void seize_companion(pid_t process);

  // inferior_follow.cc: a child that the session goes on with.
  bool is_to_be_followed(const Tracee& tracee, pid_t child);
  void on_followed(Tracee& tracee);
  /// False if there is none, or it has died.
  bool can_follow();
  void finish_follow();
  void tell_followed();
  void abandon_follow();

  // inferior_phase.cc: stopping and resuming all.
  void want(Tracee& tracee, Attention attention);
  void advance_phase();
  void interrupt_running();
  bool is_stop_wanted() const;
  bool is_stop_complete() const;
  bool do_all_stand() const;
  bool do_own_stand() const;
  bool has_others(const Tracee& tracee) const;
  void conclude_stop();
  void clear_ground();
  void report();
  void resume_all();
  void resume_one(Tracee& tracee);
  bool is_detaching() const { return !detaches_.empty(); }
  void let_go_all();
  void finish_detach();
  void exit(const TraceeDeath& death);
  /// A tracee in a ptrace-stop, 0 if there is none: see RawMemory::replace.
  pid_t standing_tid() const;
  /// The same of the inferior's own threads.
  pid_t own_standing_tid() const;
  pid_t cause_of_stop() const;

  SiteTable& sites() { return memory_->sites(); }
  const SiteTable& sites() const { return memory_->sites(); }

  pid_t pid_;
  bool is_launched_;
  std::shared_ptr<ProcessMemory> memory_;
  std::optional<Guardian> guardian_;
  /// Sites that are not in memory while their threads stand on them.
  std::set<std::uint64_t> cleared_;
  Surroundings surroundings_;
  /// Until the exec stop.
  std::optional<Launch> launch_;
  std::map<pid_t, Tracee> tracees_;
  /// Of a child at its first stop: what it has from its parent's memory.
  SiteTraces inherited_;
  SitePass pass_;
  InstructionCopies copies_{memory_->raw()};
  InjectedSyscall syscall_;
  /// The page that `syscall_` maps.
  std::optional<std::uint64_t> wanted_page_;
  unsigned page_requests_ = 0;
  DebugRegisters debug_registers_{memory_->sites()};
  struct SlotChange {
    CommandId command;
    std::vector<DebugSlot> slots;
  };
  /// They wait until all threads stand.
  std::vector<SlotChange> slot_changes_;
  HitJudge judge_;
  /// Each log that is under way has a copy.
  std::shared_ptr<const int> log_ticket_ = std::make_shared<const int>(0);
  Phase phase_ = Phase::running;
  SignalPolicy signal_policy_;
  FollowFork follow_fork_ = FollowFork::parent;
  std::optional<FollowedChild> followed_;
  std::optional<Leavers> leavers_;
  bool is_interrupt_wanted_ = false;
  /// The last resume held the threads that it did not name; new ones are held too.
  bool holds_others_ = false;
  /// All that wait for it.
  std::vector<CommandId> detaches_;
  std::optional<InjectedCall> call_;
  std::optional<CommandId> call_end_;
  /// The first tracee whose stop is to be reported.
  pid_t cause_ = 0;
  bool is_gone_ = false;
};

}  // namespace trapline::tracer
