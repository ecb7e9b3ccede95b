// The time limit that a socket of the inferior sets to calls that block on it.

#pragma once

#include <sys/types.h>

#include <chrono>
#include <optional>

#include "base/scoped_fd.h"
#include "tracer/restartable_call.h"

namespace trapline::tracer {

/// Whether descriptor `fd` of process `pid` is a socket. It is not duplicated for this: closing the duplicate of a file
/// asks its file system, which may be the program.
bool is_socket(pid_t pid, int fd);

/// SO_RCVTIMEO or SO_SNDTIMEO, as `kind` says, of descriptor `fd` of process `pid`, through a duplicate of it.
class SocketTimeout {
 public:
  SocketTimeout(pid_t pid, int fd, LimitKind kind);

  /// Absent if it is no socket, has no limit, or cannot be reached (before Linux 5.6).
  std::optional<std::chrono::microseconds> value() const;
  void set(std::chrono::microseconds value) const;

  /// Of AF_UNIX.
  bool is_local() const;

  /// The call would not block now.
  bool is_ready() const;

 private:
  int option_;
  base::ScopedFd socket_;
};

}  // namespace trapline::tracer
