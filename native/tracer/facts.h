// What the tracer tells: facts and replies, in one order.

#pragma once

#include <sys/user.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "base/native_error.h"
#include "tracer/stops.h"

namespace trapline::tracer {

/// A call that was run over, and what was in the registers right after its return.
struct CallReturn {
  /// Where the call led: the function's first instruction, or that of a stub.
  std::uint64_t callee;
  user_regs_struct registers;
  /// NT_X86_XSTATE.
  std::vector<std::uint8_t> xstate;
};

namespace outcome {

/// The pc left the ranges. `has_returned`: the stack pointer rose above where the step began.
struct LeftRanges {
  bool has_returned;
  /// Of the last call that was made inside.
  std::optional<CallReturn> last_return;
};
struct EnteredCall {
  std::uint64_t return_address;
};
struct Reached {};

}  // namespace outcome

using PlanOutcome = std::variant<outcome::LeftRanges, outcome::EnteredCall, outcome::Reached>;

/// Watched bytes were accessed, before the instruction that the thread stands at.
struct WatchHit {
  /// Of the debug slot.
  std::uint32_t id;
  /// What is known of them from before, and what they are: little-endian, as long as the slot.
  std::uint64_t before;
  std::uint64_t value;
  /// Its program has found that it matters, and has counted it.
  bool is_judged = false;
};

/// What came of a hit at a site with programs.
struct HitVerdict {
  int breakpoint;
  /// False: the condition could not be evaluated.
  bool is_true;
  /// Its message was not kept, since too many are under way.
  bool is_crowded = false;
};

/// Breakpoint and number of its hits.
using HitCounts = std::vector<std::pair<int, std::uint64_t>>;

struct ThreadStop {
  pid_t tid;
  TraceeStop stop;
  user_regs_struct registers;
  std::optional<PlanOutcome> outcome;
  std::vector<WatchHit> watch_hits;
  /// Absent: the stop is not at a site with programs.
  std::optional<std::vector<HitVerdict>> verdicts;
};

namespace fact {

/// All threads stand; `tid` is the one whose stop caused it.
struct Stopped {
  pid_t pid;
  pid_t tid;
  std::vector<ThreadStop> threads;
};
struct ThreadCreated {
  pid_t pid;
  pid_t tid;
};
struct ThreadExited {
  pid_t pid;
  pid_t tid;
  TraceeDeath death;
};
struct SignalPassed {
  pid_t pid;
  pid_t tid;
  SignalInfo info;
  bool is_delivered;
};
struct GroupStopped {
  pid_t pid;
  pid_t tid;
  int signal;
};
struct GroupContinued {
  pid_t pid;
  pid_t tid;
};
struct ChildReleased {
  pid_t pid;
  pid_t child;
};
/// The parent was let go; everything that follows is of the child.
struct ChildFollowed {
  pid_t pid;
  pid_t child;
};
struct Exited {
  pid_t pid;
  TraceeDeath death;
  /// The last ones.
  HitCounts hits;
};
/// A hit at a site whose program logs.
struct Logged {
  pid_t pid;
  int log;
  std::vector<std::uint64_t> values;
  /// Held until it is told: how many there are says how many are under way.
  std::shared_ptr<const int> ticket;
};

}  // namespace fact

/// TracerEvent of src/native/tracer.ts, which says what each one means.
using Fact =
    std::variant<fact::Stopped, fact::ThreadCreated, fact::ThreadExited, fact::SignalPassed, fact::GroupStopped,
                 fact::GroupContinued, fact::ChildReleased, fact::ChildFollowed, fact::Exited, fact::Logged>;

struct LaunchResult {
  pid_t pid;
  /// Read ends, owned by the receiver; -1 where a path was given.
  int stdout_fd;
  int stderr_fd;
};

struct AttachResult {
  std::vector<pid_t> tids;
};

struct SiteFailure {
  std::uint64_t address;
  int error_number;
};

/// The inferior runs on without us.
struct Detached {};

using ReplyValue = std::variant<std::monostate, LaunchResult, AttachResult, Detached, std::vector<SiteFailure>,
                                std::vector<std::uint8_t>, std::uint64_t, HitCounts>;

using CommandId = std::uint64_t;
/// A command of the tracer's own: nobody waits for its reply.
constexpr CommandId kNobody = 0;

struct Reply {
  CommandId command = 0;
  /// The command failed: `value` means nothing.
  std::optional<base::NativeError> error;
  ReplyValue value;
};

using FactBatch = std::vector<Fact>;
using Message = std::variant<FactBatch, Reply>;

/// Collects what is to be told, on the tracer thread; consecutive facts form one batch.
class Outbox {
 public:
  void tell(Fact fact) {
    if (messages_.empty() || !std::holds_alternative<FactBatch>(messages_.back())) messages_.emplace_back(FactBatch{});
    std::get<FactBatch>(messages_.back()).push_back(std::move(fact));
  }

  /// Runs `action`, which returns a ReplyValue or throws NativeError; its reply comes before the facts that it tells.
  template <typename Action>
  void reply_with(CommandId command, Action&& action) {
    const std::size_t place = messages_.size();
    add_reply(command);
    try {
      ReplyValue value = action();
      std::get<Reply>(messages_[place]).value = std::move(value);
    } catch (const base::NativeError& error) {
      std::get<Reply>(messages_[place]).error = error;
    }
  }

  void reply(CommandId command, ReplyValue value) { add_reply(command).value = std::move(value); }
  void reject(CommandId command, base::NativeError error) { add_reply(command).error = std::move(error); }

  std::vector<Message> take() { return std::exchange(messages_, {}); }

 private:
  Reply& add_reply(CommandId command) {
    Reply& reply = std::get<Reply>(messages_.emplace_back(std::in_place_type<Reply>));
    reply.command = command;
    return reply;
  }

  std::vector<Message> messages_;
};

}  // namespace trapline::tracer
