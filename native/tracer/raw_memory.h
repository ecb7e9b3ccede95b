// The inferior's memory as it is, our breakpoint bytes included.

#pragma once

#include <sys/types.h>

#include <atomic>
#include <cstddef>
#include <cstdint>

#include "base/scoped_fd.h"

namespace trapline::tracer {

/// Where `size` bytes at `address` of the inferior go to.
struct MemoryPart {
  std::uint64_t address;
  void* to;
  std::size_t size;
};

class RawMemory {
 public:
  explicit RawMemory(pid_t pid) : pid_(pid), holder_(pid) {}

  /// Returns the length of the readable prefix. Any thread.
  std::size_t read(std::uint64_t address, void* to, std::size_t size) const;

  /// As base::MemoryReader::read_ordinary. Any thread.
  bool read_ordinary(std::uint64_t address, void* to, std::size_t size) const;

  /// Both in one system call, without those that `read` tries where that fails: the length of what it gave of the first
  /// and, behind it, of the second. Any thread.
  std::size_t read_two(const MemoryPart& first, const MemoryPart& second) const;

  /// Returns the length of the written prefix and sets `error` to errno if that is short. Reaches read-only pages.
  /// Tracer thread.
  std::size_t write(std::uint64_t address, const void* from, std::size_t size, int& error) const;

  /// Replaces the byte `expected`; another one there is the program's own and stays: ECANCELED. By PTRACE_POKETEXT if
  /// `stopped_tid` names a tracee in a ptrace-stop, through /proc/PID/mem if it is 0 (the inferior runs) or has been
  /// killed. Returns 0 or errno. Tracer thread.
  int replace(std::uint64_t address, std::uint8_t expected, std::uint8_t byte, pid_t stopped_tid) const;

  /// This thread is gone, and its tid may be somebody else's.
  void forget(pid_t tid);

  /// The process is gone and its pid may be somebody else's: nothing is readable from here on.
  void close() { is_closed_ = true; }

 private:
  base::ScopedFd open_procfs(int flags) const;
  /// False if `holder_` has the memory still, or nobody has.
  bool find_holder() const;

  pid_t pid_;
  /// A thread through which the memory is reached: a leader that has ended, others going on, has none any more.
  mutable std::atomic<pid_t> holder_;
  std::atomic<bool> is_closed_ = false;
};

/// As RawMemory::replace, in the memory of `tid`, which is in a ptrace-stop.
int replace_byte(pid_t tid, std::uint64_t address, std::uint8_t expected, std::uint8_t byte);

}  // namespace trapline::tracer
