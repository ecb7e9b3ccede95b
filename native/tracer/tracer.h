// The tracer thread: its loop, its inferiors, and the commands it takes.

#pragma once

#include <sys/types.h>

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "tracer/awaited_stops.h"
#include "tracer/command_queue.h"
#include "tracer/cpu_follower.h"
#include "tracer/facts.h"
#include "tracer/fork_children.h"
#include "tracer/inferior.h"
#include "tracer/launcher.h"
#include "tracer/process_memory.h"
#include "tracer/tracee_index.h"
#include "tracer/vigil.h"
#include "tracer/wait.h"

namespace trapline::tracer {

/// The public functions may be called from any thread; each command is answered by one Reply with its CommandId.
class Tracer {
 public:
  /// `deliver` is called on the tracer thread, with messages in their order.
  explicit Tracer(std::function<void(Message)> deliver);
  /// Closes, without telling anybody.
  ~Tracer();
  Tracer(const Tracer&) = delete;
  Tracer& operator=(const Tracer&) = delete;

  void launch(CommandId command, LaunchRequest request);
  /// Seizes a running process; replies with its tids.
  void attach(CommandId command, pid_t pid, Origin origin);
  /// Runs `action` with the inferior on the tracer thread and replies with what it returns; it may throw NativeError.
  /// Replies `no-process` for an unknown pid.
  void with_inferior(CommandId command, pid_t pid, std::function<ReplyValue(Inferior&)> action);
  void set_debug_slots(CommandId command, pid_t pid, std::vector<DebugSlot> slots);
  void detach(CommandId command, pid_t pid);
  void end_call(CommandId command, pid_t pid);
  /// Kills and reaps what was launched, lets go what was attached to, then ends the thread. No command may follow.
  void close(CommandId command);

  /// Throws NativeError `no-process`.
  std::shared_ptr<ProcessMemory> memory(pid_t pid) const;

 private:
  void post(CommandQueue::Command command);
  std::shared_ptr<ProcessMemory> add_memory(pid_t pid);
  void run();
  Surroundings surroundings(Outbox& outbox);
  /// Of one that was asked to stop, as far as a few of them have.
  std::optional<WaitStatus> next_awaited();
  /// None: there is none yet, and it is time to sleep.
  std::optional<WaitStatus> next_status();
  void on_status(const WaitStatus& status);
  void sweep();
  void let_go(Leavers leavers);
  void follow(const FollowedChild& child, const Inferior& parent);
  /// At the close: kills what was launched, lets go what was attached to.
  static void end(Inferior& target);
  void flush();
  /// The one of this pid, or the child that it was left for.
  Inferior& inferior(pid_t pid);

  std::function<void(Message)> deliver_;
  CommandQueue queue_;
  WaitGate gate_;

  // Of the tracer thread.
  Outbox outbox_;
  /// For what nobody is to hear of.
  Outbox silence_;
  TraceeIndex index_;
  ForkChildren forks_{outbox_, index_};
  LeftCalls left_calls_;
  CpuFollower follower_;
  Vigil vigil_;
  AwaitedStops awaited_;
  std::map<pid_t, std::unique_ptr<Inferior>> inferiors_;
  /// By the pid that the session began with: commands may be on their way when a child is followed.
  std::map<pid_t, pid_t> followed_;
  bool is_closing_ = false;
  CommandId close_command_ = 0;

  mutable std::mutex memories_mutex_;
  std::map<pid_t, std::shared_ptr<ProcessMemory>> memories_;

  /// Last: it uses all of the above.
  std::thread thread_;
};

}  // namespace trapline::tracer
