// The only callers of waitid(2): a wait that another thread can end at any moment, and a drain.

#include "tracer/wait.h"

#include <setjmp.h>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace trapline::tracer {

namespace {

/// A standard signal: real-time ones cannot be sent while the user has RLIMIT_SIGPENDING of them queued, by whatever
/// program. Nothing in Node uses this one, and its default is to be ignored.
constexpr int kWakeSignal = SIGURG;

// Of the thread that the wake-up signal is sent to; only its handler and `blocking_wait` touch them.
thread_local volatile sig_atomic_t is_armed = 0;
thread_local volatile sig_atomic_t is_woken = 0;
thread_local sigjmp_buf way_out;

void on_wake(int) {
  is_woken = 1;
  if (is_armed == 0) return;
  is_armed = 0;
  siglongjmp(way_out, 1);
}

// The raw call: glibc's wrapper is a cancellation point with state that a jump would skip.
long raw_waitid(idtype_t type, pid_t tid, siginfo_t* info, int options) {
  return syscall(SYS_waitid, type, tid, info, options | WEXITED | WSTOPPED | __WALL | __WNOTHREAD, nullptr);
}

/// errno of the wait, or 0. A wait with WNOWAIT consumes nothing, so it may be jumped out of at any moment.
/// A frame of its own without destructors, since siglongjmp runs none.
__attribute__((noinline)) int blocking_wait() {
  if (sigsetjmp(way_out, 0) != 0) return 0;
  is_armed = 1;
  std::atomic_signal_fence(std::memory_order_seq_cst);
  int error = 0;
  if (is_woken == 0) {
    siginfo_t info;
    if (raw_waitid(P_ALL, 0, &info, WNOWAIT) < 0) error = errno;
  }
  is_armed = 0;
  return error;
}

int status_of(const siginfo_t& info) {
  switch (info.si_code) {
    case CLD_EXITED:
      return info.si_status << 8;
    case CLD_KILLED:
      return info.si_status;
    case CLD_DUMPED:
      return info.si_status | 0x80;
    default:
      return (info.si_status << 8) | 0x7f;
  }
}

std::optional<WaitStatus> take(idtype_t type, pid_t tid) {
  siginfo_t info;
  info.si_pid = 0;
  if (raw_waitid(type, tid, &info, WNOHANG) < 0 || info.si_pid == 0) return std::nullopt;
  return WaitStatus{info.si_pid, status_of(info)};
}

}  // namespace

void reap(pid_t child) {
  siginfo_t info;
  while (waitid(P_PID, static_cast<id_t>(child), &info, WEXITED | __WALL) != 0 && errno == EINTR) continue;
}

bool is_waitable(pid_t tid) {
  siginfo_t ignored;
  return waitid(P_PID, static_cast<id_t>(tid), &ignored,
                WEXITED | WSTOPPED | WNOHANG | WNOWAIT | __WALL | __WNOTHREAD) == 0;
}

std::optional<int> wait_for(pid_t tid) {
  siginfo_t info{};
  while (waitid(P_PID, static_cast<id_t>(tid), &info, WEXITED | WSTOPPED | __WALL | __WNOTHREAD) != 0) {
    if (errno != EINTR) return std::nullopt;
  }
  return status_of(info);
}

void WaitGate::enter() {
  // The first touch of a loaded library's thread-local storage allocates. In the handler that would be inside of
  // malloc.
  is_armed = 0;
  is_woken = 0;
  struct sigaction action{};
  action.sa_handler = on_wake;
  // The handler leaves by a jump that restores no mask.
  action.sa_flags = SA_NODEFER;
  sigaction(kWakeSignal, &action, nullptr);
  sigset_t mask;
  sigfillset(&mask);
  sigdelset(&mask, kWakeSignal);
  pthread_sigmask(SIG_SETMASK, &mask, nullptr);
  thread_ = pthread_self();
  has_entered_.store(true, std::memory_order_release);
}

Wake WaitGate::block() {
  const int error = blocking_wait();
  if (is_woken != 0) {
    is_woken = 0;
    return Wake::woken;
  }
  return error == ECHILD ? Wake::no_children : Wake::status;
}

std::optional<WaitStatus> WaitGate::poll() { return take(P_ALL, 0); }

std::optional<WaitStatus> WaitGate::poll(pid_t tid) { return take(P_PID, tid); }

void WaitGate::wake() {
  // Before `enter` the thread has not looked at its commands yet, and will.
  if (has_entered_.load(std::memory_order_acquire)) pthread_kill(thread_, kWakeSignal);
}

}  // namespace trapline::tracer
