// A process that outlives the tracer: if the adapter dies, it takes our bytes out of a program that was attached to.

#include "tracer/guardian.h"

#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <string>

#include "base/native_error.h"
#include "base/scoped_fd.h"
#include "tracer/orphan_disarm.h"
#include "tracer/site_table.h"
#include "tracer/wait.h"

namespace trapline::tracer {

struct Guardian::Shared {
  /// Robust, and held by the tracer thread as long as the guardian is needed. The kernel hands it on when that thread
  /// dies, before it lets go of the thread's tracees (get_robust_list(2); exit_mm comes before exit_notify).
  pthread_mutex_t tracer_lives;
  SiteJournal journal;
  std::atomic<bool> is_armed = false;
};

void Guardian::Unmap::operator()(Shared* shared) const { munmap(shared, sizeof *shared); }

namespace {

void make_robust(pthread_mutex_t& mutex) {
  pthread_mutexattr_t attributes;
  pthread_mutexattr_init(&attributes);
  pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
  pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST);
  pthread_mutex_init(&mutex, &attributes);
  pthread_mutexattr_destroy(&attributes);
}

/// Leaves `fd` open as 0 and nothing else: an open end of the adapter's pipes would hide its death from its client.
void keep_only(int fd) {
  dup2(fd, 0);
  // Linux 5.9.
  if (syscall(SYS_close_range, 1U, ~0U, 0U) == 0) return;
  for (int other = 1; other < sysconf(_SC_OPEN_MAX); ++other) close(other);
}

}  // namespace

Guardian::Guardian(pid_t pid) {
  const std::string task_path = "/proc/" + std::to_string(pid) + "/task";
  const std::string path = "/proc/" + std::to_string(pid) + "/mem";
  const base::ScopedFd memory(open(path.c_str(), O_RDWR | O_CLOEXEC));
  if (!memory.is_open()) {
    base::NativeError error = base::NativeError::os("open", errno);
    error.path = path;
    throw error;
  }
  void* area = mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (area == MAP_FAILED) throw base::NativeError::os("mmap", errno);
  shared_.reset(static_cast<Shared*>(area));
  make_robust(shared_->tracer_lives);
  pthread_mutex_lock(&shared_->tracer_lives);
  pid_ = fork();
  if (pid_ < 0) {
    const int error = errno;
    pthread_mutex_unlock(&shared_->tracer_lives);
    throw base::NativeError::os("fork", error);
  }
  if (pid_ == 0) guard(*shared_, memory.get(), task_path.c_str());
}

Guardian::~Guardian() {
  pthread_mutex_unlock(&shared_->tracer_lives);
  reap(pid_);
}

SiteJournal& Guardian::journal() { return shared_->journal; }

void Guardian::set_armed(bool is_armed) { shared_->is_armed = is_armed; }

// After a fork in a process with threads: async-signal-safe calls only. A lock of a mutex that is nobody else's is one
// system call and no allocation.
void Guardian::guard(Shared& shared, int memory_fd, const char* task_path) {
  sigset_t all;
  sigfillset(&all);
  sigprocmask(SIG_SETMASK, &all, nullptr);
  setsid();
  keep_only(memory_fd);
  prctl(PR_SET_NAME, "trapline-guard");
  // Every microsecond counts between the adapter's death and the restored text. Both may be refused.
  mlock(&shared, sizeof shared);
  const sched_param urgent{1};
  sched_setscheduler(0, SCHED_FIFO, &urgent);

  if (pthread_mutex_lock(&shared.tracer_lives) != EOWNERDEAD) _exit(0);
  shared.journal.for_each([](std::uint64_t address, std::uint8_t original) {
    // What was unmapped since, and perhaps replaced, is the program's own.
    std::uint8_t now = 0;
    const auto place = static_cast<off_t>(address);
    if (pread(0, &now, 1, place) == 1 && now == kTrapByte) {
      [[maybe_unused]] const ssize_t written = pwrite(0, &original, 1, place);
    }
  });
  if (shared.is_armed) disarm_orphan(task_path);
  _exit(0);
}

}  // namespace trapline::tracer
