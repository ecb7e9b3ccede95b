// Reads the small files that the kernel keeps about a thread.

#include "tracer/thread_file.h"

#include <fcntl.h>
#include <sys/resource.h>

#include <charconv>
#include <cstdio>

namespace trapline::tracer {

namespace {

base::ScopedFd open_file(pid_t tid, const char* name) {
  std::array<char, 64> path;
  if (tid == 0) {
    std::snprintf(path.data(), path.size(), "/proc/thread-self/%s", name);
  } else {
    std::snprintf(path.data(), path.size(), "/proc/%d/task/%d/%s", tid, tid, name);
  }
  return base::ScopedFd(open(path.data(), O_RDONLY | O_CLOEXEC));
}

/// The kernel gives the lowest number that is free: a high one means that many are in use.
bool may_be_kept(const base::ScopedFd& file) {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return false;
  return static_cast<rlim_t>(file.get()) < limit.rlim_cur / 2;
}

}  // namespace

ThreadFile::ThreadFile(pid_t tid, const char* name) : ThreadFile(open_file(tid, name)) {}

ThreadFile::ThreadFile(const base::ScopedFd& file) {
  if (!file.is_open()) return;
  const ssize_t size = pread(file.get(), bytes_.data(), bytes_.size(), 0);
  if (size > 0) size_ = static_cast<std::size_t>(size);
}

ThreadFile KeptThreadFile::read(pid_t tid) {
  if (file_.is_open()) return ThreadFile(file_);
  base::ScopedFd file = open_file(tid, name_);
  const ThreadFile now(file);
  if (file.is_open() && may_be_kept(file)) file_ = std::move(file);
  return now;
}

std::optional<std::string_view> ThreadFile::value(std::string_view key) const {
  for (std::string_view rest = text(); !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (!line.starts_with(key)) continue;
    const std::size_t start = line.find_first_not_of(" \t:", key.size());
    if (start == key.size() || start == std::string_view::npos) continue;
    return line.substr(start);
  }
  return std::nullopt;
}

std::optional<ThreadState> thread_state(pid_t tid) {
  constexpr int kFieldsFromStateToCpu = 36;
  const ThreadFile stat(tid, "stat");
  // The name in parentheses may hold anything, parentheses too.
  const std::size_t name_end = stat.text().rfind(") ");
  if (name_end == std::string_view::npos) return std::nullopt;
  std::string_view rest = stat.text().substr(name_end + 2);
  ThreadState state{rest.front(), 0};
  for (int i = 0; i < kFieldsFromStateToCpu; ++i) rest.remove_prefix(std::min(rest.find(' ') + 1, rest.size()));
  if (std::from_chars(rest.data(), rest.data() + rest.size(), state.cpu).ec != std::errc()) return std::nullopt;
  return state;
}

}  // namespace trapline::tracer
