// The only callers of waitid(2): a wait that another thread can end at any moment, and a drain.

#pragma once

#include <pthread.h>
#include <sys/types.h>

#include <atomic>
#include <optional>

namespace trapline::tracer {

/// One status of a tracee or child of the calling thread, in the form of waitpid(2).
struct WaitStatus {
  pid_t tid;
  int status;
};

/// What ended WaitGate::block.
enum class Wake { status, woken, no_children };

/// Blocks until `child`, forked by the calling thread, is dead, and takes its status. No-op if it was taken before.
void reap(pid_t child);

/// Whether a status of `tid` can still come: it is a tracee or child of the calling thread, and its death has not been
/// polled.
bool is_waitable(pid_t tid);

/// Blocks until `tid`, a tracee of the calling thread, stops or is dead: the status in the form of waitpid(2). Absent
/// if it is no tracee. Async-signal-safe.
std::optional<int> wait_for(pid_t tid);

/// The place where the tracer thread waits. Sees only what this thread itself traces or forked (__WNOTHREAD).
class WaitGate {
 public:
  /// Once, on the tracer thread, before anything else: blocks every signal but the wake-up.
  void enter();

  /// Blocks until a status can be polled, `wake` was called, or there is nothing to wait for. Consumes no status.
  Wake block();

  /// Takes one status if there is one.
  std::optional<WaitStatus> poll();

  /// The same of `tid` alone.
  std::optional<WaitStatus> poll(pid_t tid);

  /// Any thread, while the tracer thread lives: ends the current or the next `block`.
  void wake();

 private:
  std::atomic<bool> has_entered_ = false;
  pthread_t thread_{};
};

}  // namespace trapline::tracer
