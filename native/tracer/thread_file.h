// Reads the small files that the kernel keeps about a thread.

#pragma once

#include <sys/types.h>

#include <array>
#include <optional>
#include <string_view>

#include "base/scoped_fd.h"

namespace trapline::tracer {

/// /proc/TID/task/TID/NAME, as it was when this was made. The tracer thread's own for tid 0.
class ThreadFile {
 public:
  ThreadFile(pid_t tid, const char* name);
  /// The file that `file` has open, as it is now.
  explicit ThreadFile(const base::ScopedFd& file);

  /// Empty if there is no such file, or the thread is gone; cut off at 4096 bytes.
  std::string_view text() const { return {bytes_.data(), size_}; }

  /// What follows `key` and blanks and a colon, to the end of the line.
  std::optional<std::string_view> value(std::string_view key) const;

 private:
  std::array<char, 4096> bytes_;
  std::size_t size_ = 0;
};

/// A file of one thread that is read again and again: it stays open for that, which is two thirds of the cost, unless
/// the adapter is short of descriptors.
class KeptThreadFile {
 public:
  explicit KeptThreadFile(const char* name) : name_(name) {}

  ThreadFile read(pid_t tid);

 private:
  const char* name_;
  base::ScopedFd file_;
};

/// The state letter and the CPU in /proc/TID/stat (proc_pid_stat(5), fields 3 and 39).
struct ThreadState {
  char letter;
  int cpu;
};
std::optional<ThreadState> thread_state(pid_t tid);

}  // namespace trapline::tracer
