// The child's side of a launch: what runs between fork and exec.

#pragma once

#include <array>
#include <cstdint>
#include <optional>

namespace trapline::tracer {

/// Names the operation in the NativeError of a failed launch.
enum class LaunchStep : int { setsid, open_stdin, open_stdout, open_stderr, dup2, chdir, personality, execve };

/// What the child writes into the error pipe before it gives up.
struct LaunchFailure {
  LaunchStep step;
  int error_number;
};

/// Everything the child needs, made before the fork: after it only async-signal-safe functions may be called.
struct LaunchChild {
  const char* program;
  char* const* argv;
  char* const* envp;
  /// Null: stays.
  const char* cwd;
  bool disables_aslr;
  /// RLIMIT_NOFILE, the soft one; absent: stays.
  std::optional<std::uint64_t> open_files;
  /// Paths to open; null: take `stdio_fds`.
  std::array<const char*, 3> stdio_paths;
  std::array<int, 3> stdio_fds;
  /// Readable once the parent has seized; at end of file if it could not.
  int go_ahead_fd;
  /// Close-on-exec.
  int error_fd;

  [[noreturn]] void run() const;
};

}  // namespace trapline::tracer
