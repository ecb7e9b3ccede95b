// The tracer thread: its loop, its inferiors, and the commands it takes.

#include "tracer/tracer.h"

#include <sched.h>
#include <signal.h>
#include <sys/ptrace.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "tracer/ptrace_requests.h"
#include "tracer/seize.h"
#include "tracer/wait_status.h"

namespace trapline::tracer {

namespace {

/// Statuses, between two times that facts and replies are delivered.
constexpr unsigned kMostUntold = 64;

}  // namespace

Tracer::Tracer(std::function<void(Message)> deliver) : deliver_(std::move(deliver)), thread_([this] { run(); }) {}

Tracer::~Tracer() {
  if (!thread_.joinable()) return;
  close(kNobody);
  thread_.join();
}

void Tracer::launch(CommandId command, LaunchRequest request) {
  post([this, command, request = std::move(request)] {
    follower_.rest();
    try {
      Launch launch(request, command);
      const pid_t pid = launch.pid();
      inferiors_[pid] = std::make_unique<Inferior>(std::move(launch), add_memory(pid), surroundings(outbox_));
      if (const auto status = index_.take_early(pid)) inferiors_[pid]->on_status(pid, *status);
    } catch (const base::NativeError& error) {
      outbox_.reject(command, error);
    }
  });
}

void Tracer::attach(CommandId command, pid_t pid, Origin origin) {
  post([this, command, pid, origin] {
    std::vector<pid_t> tids;
    std::optional<base::NativeError> failure;
    try {
      if (inferiors_.contains(pid)) throw base::NativeError::invalid_argument("pid", "is attached already");
      const unsigned long exit_kill = origin == Origin::launched ? PTRACE_O_EXITKILL : 0;
      seize_threads(pid, trace_options() | exit_kill, tids);
    } catch (const base::NativeError& error) {
      failure = error;
    }
    if (!tids.empty())
      inferiors_[pid] = std::make_unique<Inferior>(pid, tids, origin, add_memory(pid), surroundings(outbox_));
    try {
      followed_.erase(pid);
      if (!failure) {
        inferiors_[pid]->meet_sharers();
        if (origin == Origin::attached) inferiors_[pid]->guard();
      }
    } catch (const base::NativeError& error) {
      failure = error;
    }
    if (!failure) {
      outbox_.reply(command, AttachResult{tids});
      return;
    }
    outbox_.reject(command, *failure);
    if (!tids.empty()) inferiors_[pid]->detach(kNobody);
  });
}

void Tracer::with_inferior(CommandId command, pid_t pid, std::function<ReplyValue(Inferior&)> action) {
  post([this, command, pid, action = std::move(action)] {
    outbox_.reply_with(command, [&] { return action(inferior(pid)); });
    sweep();
  });
}

void Tracer::detach(CommandId command, pid_t pid) {
  post([this, command, pid] {
    try {
      inferior(pid).detach(command);
    } catch (const base::NativeError& error) {
      outbox_.reject(command, error);
    }
    sweep();
  });
}

void Tracer::set_debug_slots(CommandId command, pid_t pid, std::vector<DebugSlot> slots) {
  post([this, command, pid, slots = std::move(slots)] {
    try {
      inferior(pid).set_debug_slots(command, slots);
    } catch (const base::NativeError& error) {
      outbox_.reject(command, error);
    }
    sweep();
  });
}

void Tracer::end_call(CommandId command, pid_t pid) {
  post([this, command, pid] {
    try {
      inferior(pid).end_call(command);
    } catch (const base::NativeError& error) {
      outbox_.reject(command, error);
    }
    sweep();
  });
}

void Tracer::close(CommandId command) {
  post([this, command] {
    is_closing_ = true;
    close_command_ = command;
    for (const auto& [pid, target] : inferiors_) end(*target);
    sweep();
  });
}

void Tracer::end(Inferior& target) {
  if (target.is_launched()) {
    kill(target.pid(), SIGKILL);
  } else {
    target.detach(kNobody);
  }
}

std::shared_ptr<ProcessMemory> Tracer::add_memory(pid_t pid) {
  auto memory = std::make_shared<ProcessMemory>(pid);
  const std::lock_guard lock(memories_mutex_);
  memories_[pid] = memory;
  return memory;
}

std::shared_ptr<ProcessMemory> Tracer::memory(pid_t pid) const {
  const std::lock_guard lock(memories_mutex_);
  const auto entry = memories_.find(pid);
  if (entry == memories_.end()) throw base::NativeError(base::ErrorCode::no_process, "memory");
  return entry->second;
}

void Tracer::post(CommandQueue::Command command) {
  queue_.post(std::move(command));
  gate_.wake();
}

void Tracer::run() {
  gate_.enter();
  for (;;) {
    for (const CommandQueue::Command& command : queue_.take()) command();
    for (unsigned handled = 1; queue_.is_empty(); ++handled) {
      const auto status = next_status();
      if (!status) break;
      vigil_.end();
      on_status(*status);
      sweep();
      // Threads enough to keep the tracer busy for ever must not keep it from telling.
      if (handled % kMostUntold == 0) flush();
    }
    if (is_closing_ && inferiors_.empty() && forks_.is_empty()) break;
    flush();
    if (queue_.is_empty() && gate_.block() == Wake::no_children) queue_.wait();
  }
  outbox_.reply(close_command_, {});
  flush();
}

Surroundings Tracer::surroundings(Outbox& outbox) {
  return {outbox, index_, forks_, left_calls_, follower_, vigil_, awaited_};
}

std::optional<WaitStatus> Tracer::next_awaited() {
  // About as many as cost no more than one look at all.
  constexpr std::size_t kLooks = 8;
  for (std::size_t looks = std::min(kLooks, awaited_.count()); looks > 0; --looks) {
    const pid_t tid = awaited_.next();
    if (const auto status = gate_.poll(tid)) return status;
    // Vanished at an exec, with no status of its own.
    if (index_.owner_of(tid) == nullptr) awaited_.forget(tid);
  }
  return std::nullopt;
}

std::optional<WaitStatus> Tracer::next_status() {
  if (const auto status = next_awaited()) return status;
  auto status = gate_.poll();
  if (status) return status;
  const auto patience = vigil_.patience();
  if (!patience) return std::nullopt;
  // Nobody is to wait meanwhile for what there is to tell.
  flush();
  const auto last = Vigil::Clock::now() + *patience;
  while (!status && queue_.is_empty() && Vigil::Clock::now() < last) {
    // To the thread that is to stop, if it waits for this CPU, or to whoever does.
    sched_yield();
    status = gate_.poll();
  }
  return status;
}

void Tracer::on_status(const WaitStatus& status) {
  follower_.disturbed();
  awaited_.forget(status.tid);
  if (Inferior* owner = index_.owner_of(status.tid)) {
    owner->on_status(status.tid, status.status);
  } else if (forks_.on_status(status.tid, status.status)) {
    return;
  } else if (is_death(status.status)) {
    index_.forget_early(status.tid);
  } else if (event_of(status.status) == PTRACE_EVENT_EXIT) {
    request::cont(status.tid, 0);
  } else {
    index_.keep_early(status.tid, status.status);
  }
}

void Tracer::sweep() {
  std::vector<Leavers> leaving;
  for (const auto& [pid, target] : inferiors_) {
    if (auto leavers = target->take_leavers()) leaving.push_back(std::move(*leavers));
  }
  for (Leavers& leavers : leaving) let_go(std::move(leavers));
  for (auto entry = inferiors_.begin(); entry != inferiors_.end();) {
    if (!entry->second->is_gone()) {
      ++entry;
      continue;
    }
    // Its parent died before it could tell of them.
    const auto orphans = index_.early();
    for (const auto& [tid, status] : orphans)
      forks_.expect(tid, entry->first, entry->second->memory()->sites().traces());
    {
      const std::lock_guard lock(memories_mutex_);
      memories_.erase(entry->first);
    }
    const std::unique_ptr<Inferior> gone = std::move(entry->second);
    inferiors_.erase(entry);
    if (gone->followed()) follow(*gone->followed(), *gone);
    entry = inferiors_.begin();
  }
}

void Tracer::let_go(Leavers leavers) {
  const pid_t pid = leavers.tracees.begin()->second.process;
  std::unique_ptr<Inferior>& target = inferiors_[pid];
  target = std::make_unique<Inferior>(std::move(leavers), add_memory(pid), surroundings(silence_));
  target->detach(kNobody);
}

void Tracer::follow(const FollowedChild& child, const Inferior& parent) {
  followed_.erase(child.pid);
  followed_[parent.pid()] = child.pid;
  Inferior& target = *(inferiors_[child.pid] = std::make_unique<Inferior>(child, parent, add_memory(child.pid)));
  try {
    if (!target.is_launched()) target.guard();
  } catch (const base::NativeError&) {
    // Its memory may not be opened by this user; then no site can be inserted while it runs, either.
  }
  if (child.first_stop) target.on_status(child.pid, *child.first_stop);
  if (is_closing_) end(target);
}

void Tracer::flush() {
  silence_.take();
  for (Message& message : outbox_.take()) deliver_(std::move(message));
}

Inferior& Tracer::inferior(pid_t pid) {
  for (auto next = followed_.find(pid); next != followed_.end(); next = followed_.find(pid)) pid = next->second;
  const auto entry = inferiors_.find(pid);
  if (entry != inferiors_.end()) return *entry->second;
  base::NativeError error(base::ErrorCode::no_process, "inferior");
  error.tid = pid;
  throw error;
}

}  // namespace trapline::tracer
