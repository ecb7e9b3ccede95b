// Starts a program under the tracer: fork, seize, exec.

#pragma once

#include <sys/types.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/native_error.h"
#include "base/scoped_fd.h"
#include "tracer/facts.h"

namespace trapline::tracer {

/// LaunchRequest of src/native/tracer.ts.
struct LaunchRequest {
  std::string program;
  std::vector<std::string> args;
  std::vector<std::string> env;
  std::optional<std::string> cwd;
  bool disable_aslr;
  std::optional<std::uint64_t> open_files;
  /// Absent: a pipe.
  std::array<std::optional<std::string>, 3> stdio;
};

/// A child between fork and exec. It is seized, and its exec stop or its death tells how the launch ended.
class Launch {
 public:
  /// Forks and seizes. Throws NativeError `os` if that fails; then there is no child.
  Launch(LaunchRequest request, CommandId command);

  pid_t pid() const { return pid_; }
  CommandId command() const { return command_; }

  /// After the exec stop: what the caller gets.
  LaunchResult succeed();

  /// After the child's death: the step that failed.
  base::NativeError failure() const;

 private:
  LaunchRequest request_;
  CommandId command_;
  pid_t pid_ = 0;
  base::ScopedFd error_pipe_;
  base::ScopedFd stdout_;
  base::ScopedFd stderr_;
};

}  // namespace trapline::tracer
