// A process that outlives the tracer: if the adapter dies, it takes our bytes out of a program that was attached to.

#pragma once

#include <sys/types.h>

#include <memory>

#include "tracer/site_journal.h"

namespace trapline::tracer {

/// Of the tracer thread. The guardian is a forked child in a session of its own, which holds no descriptor but
/// /proc/PID/mem: permission is checked when that is opened (proc_pid_mem(5)), so nothing can be refused later.
class Guardian {
 public:
  /// For the image that `pid`, a tracee, runs now. Throws NativeError `os` with op "open", "mmap" or "fork".
  explicit Guardian(pid_t pid);
  /// Ends the process, and waits until it is gone.
  ~Guardian();
  Guardian(const Guardian&) = delete;
  Guardian& operator=(const Guardian&) = delete;

  SiteJournal& journal();
  /// Some thread may have debug registers that are on.
  void set_armed(bool is_armed);

 private:
  struct Shared;
  struct Unmap {
    void operator()(Shared* shared) const;
  };

  [[noreturn]] static void guard(Shared& shared, int memory_fd, const char* task_path);

  std::unique_ptr<Shared, Unmap> shared_;
  pid_t pid_ = 0;
};

}  // namespace trapline::tracer
