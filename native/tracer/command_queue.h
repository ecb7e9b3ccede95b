// Commands on their way from JavaScript to the tracer thread.

#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <utility>
#include <vector>

namespace trapline::tracer {

class CommandQueue {
 public:
  using Command = std::function<void()>;

  /// Any thread.
  void post(Command command) {
    const std::lock_guard lock(mutex_);
    commands_.push_back(std::move(command));
    is_filled_.notify_one();
  }

  bool is_empty() const {
    const std::lock_guard lock(mutex_);
    return commands_.empty();
  }

  /// Oldest first; may be empty.
  std::vector<Command> take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(commands_, {});
  }

  /// Blocks until there is a command.
  void wait() {
    std::unique_lock lock(mutex_);
    is_filled_.wait(lock, [this] { return !commands_.empty(); });
  }

 private:
  mutable std::mutex mutex_;
  std::condition_variable is_filled_;
  std::vector<Command> commands_;
};

}  // namespace trapline::tracer
