// The time limit that a socket of the inferior sets to calls that block on it.

#include "tracer/socket_timeout.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <string_view>

namespace trapline::tracer {

bool is_socket(pid_t pid, int fd) {
  std::array<char, 64> path;
  std::snprintf(path.data(), path.size(), "/proc/%d/fd/%d", pid, fd);
  std::array<char, 16> target;
  const ssize_t size = readlink(path.data(), target.data(), target.size());
  return size > 0 && std::string_view(target.data(), static_cast<std::size_t>(size)).starts_with("socket:");
}

SocketTimeout::SocketTimeout(pid_t pid, int fd, LimitKind kind)
    : option_(kind == LimitKind::receive_timeout ? SO_RCVTIMEO : SO_SNDTIMEO) {
  const base::ScopedFd process(static_cast<int>(syscall(SYS_pidfd_open, pid, 0)));
  if (process.is_open()) socket_.reset(static_cast<int>(syscall(SYS_pidfd_getfd, process.get(), fd, 0)));
}

std::optional<std::chrono::microseconds> SocketTimeout::value() const {
  timeval limit{};
  socklen_t size = sizeof limit;
  if (getsockopt(socket_.get(), SOL_SOCKET, option_, &limit, &size) != 0) return std::nullopt;
  const auto value = std::chrono::seconds(limit.tv_sec) + std::chrono::microseconds(limit.tv_usec);
  if (value.count() == 0) return std::nullopt;
  return value;
}

void SocketTimeout::set(std::chrono::microseconds value) const {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(value);
  const timeval limit{seconds.count(), (value - seconds).count()};
  setsockopt(socket_.get(), SOL_SOCKET, option_, &limit, sizeof limit);
}

bool SocketTimeout::is_local() const {
  int domain = 0;
  socklen_t size = sizeof domain;
  return getsockopt(socket_.get(), SOL_SOCKET, SO_DOMAIN, &domain, &size) == 0 && domain == AF_UNIX;
}

bool SocketTimeout::is_ready() const {
  pollfd socket{socket_.get(), static_cast<short>(option_ == SO_RCVTIMEO ? POLLIN : POLLOUT), 0};
  return poll(&socket, 1, 0) != 0;
}

}  // namespace trapline::tracer
