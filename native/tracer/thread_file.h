// Reads the small files that the kernel keeps about a thread.

#pragma once

#include <sys/types.h>

#include <array>
#include <optional>
#include <string_view>

namespace trapline::tracer {

/// /proc/TID/task/TID/NAME, as it was when this was made. The tracer thread's own for tid 0.
class ThreadFile {
 public:
  ThreadFile(pid_t tid, const char* name);

  /// Empty if there is no such file, or the thread is gone; cut off at 4096 bytes.
  std::string_view text() const { return {bytes_.data(), size_}; }

  /// What follows `key` and blanks and a colon, to the end of the line.
  std::optional<std::string_view> value(std::string_view key) const;

 private:
  std::array<char, 4096> bytes_;
  std::size_t size_ = 0;
};

/// The state letter and the CPU in /proc/TID/stat (proc_pid_stat(5), fields 3 and 39).
struct ThreadState {
  char letter;
  int cpu;
};
std::optional<ThreadState> thread_state(pid_t tid);

}  // namespace trapline::tracer
