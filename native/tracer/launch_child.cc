// The child's side of a launch: what runs between fork and exec. Async-signal-safe calls only.

#include "tracer/launch_child.h"

#include <fcntl.h>
#include <linux/close_range.h>
#include <signal.h>
#include <sys/personality.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>

namespace trapline::tracer {

namespace {

constexpr int kOpenFlags[3] = {O_RDONLY | O_NOCTTY, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_NOCTTY,
                               O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_NOCTTY};
constexpr LaunchStep kOpenSteps[3] = {LaunchStep::open_stdin, LaunchStep::open_stdout, LaunchStep::open_stderr};
constexpr int kFirstOther = 3;

[[noreturn]] void fail(int error_fd, LaunchStep step) {
  const LaunchFailure failure{step, errno};
  // Less than PIPE_BUF: written whole. There is nobody else to tell if it fails.
  [[maybe_unused]] const ssize_t written = write(error_fd, &failure, sizeof failure);
  _exit(127);
}

// Node ignores SIGPIPE, and the tracer thread blocks every signal: both would survive the exec.
void reset_signals() {
  struct sigaction action{};
  action.sa_handler = SIG_DFL;
  for (int signal = 1; signal < NSIG; ++signal) sigaction(signal, &action, nullptr);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
}

/// Lowering it is never refused.
void limit_open_files(std::uint64_t soft) {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || soft >= limit.rlim_cur) return;
  limit.rlim_cur = soft;
  setrlimit(RLIMIT_NOFILE, &limit);
}

unsigned long own_personality() {
  constexpr unsigned long kAsk = 0xffffffff;
  return static_cast<unsigned int>(personality(kAsk));
}

void set_up_stdio(const LaunchChild& child) {
  for (int fd = 0; fd < kFirstOther; ++fd) {
    const auto index = static_cast<std::size_t>(fd);
    int from = child.stdio_fds[index];
    if (child.stdio_paths[index] != nullptr) {
      from = open(child.stdio_paths[index], kOpenFlags[index] | O_CLOEXEC, 0666);
      if (from < 0) fail(child.error_fd, kOpenSteps[index]);
    }
    if (dup2(from, fd) < 0) fail(child.error_fd, LaunchStep::dup2);
  }
}

}  // namespace

void LaunchChild::run() const {
  char go = 0;
  if (read(go_ahead_fd, &go, 1) != 1) _exit(127);
  reset_signals();
  if (setsid() < 0) fail(error_fd, LaunchStep::setsid);
  set_up_stdio(*this);
  if (cwd != nullptr && chdir(cwd) < 0) fail(error_fd, LaunchStep::chdir);
  if (disables_aslr && personality(own_personality() | ADDR_NO_RANDOMIZE) < 0) fail(error_fd, LaunchStep::personality);
  if (open_files) limit_open_files(*open_files);
  // Descriptors of the adapter that are not close-on-exec must not leak into the program. Linux 5.11; without it they
  // may.
  syscall(SYS_close_range, kFirstOther, ~0U, CLOSE_RANGE_CLOEXEC);
  execve(program, argv, envp);
  fail(error_fd, LaunchStep::execve);
}

}  // namespace trapline::tracer
