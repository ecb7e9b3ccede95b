// Switches off the debug registers of a program whose tracer has died: the kernel leaves them on.

#include "tracer/orphan_disarm.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdint>

#include "tracer/debug_registers.h"
#include "tracer/ptrace_requests.h"
#include "tracer/wait.h"
#include "tracer/wait_status.h"

namespace trapline::tracer {

namespace {

/// The tracer's own death lets go of its tracees, a moment later.
constexpr int kAttempts = 2000;
constexpr timespec kPause{0, 50'000};

struct Entry {
  std::uint64_t inode;
  std::int64_t offset;
  unsigned short length;
  unsigned char type;
  char name[];
};

pid_t to_tid(const char* name) {
  pid_t tid = 0;
  for (; *name >= '0' && *name <= '9'; ++name) tid = tid * 10 + (*name - '0');
  return tid;
}

/// readdir(3) allocates.
template <typename Action>
void for_each_thread(int directory, Action&& action) {
  alignas(Entry) char buffer[4096];
  lseek(directory, 0, SEEK_SET);
  for (;;) {
    const long size = syscall(SYS_getdents64, directory, buffer, sizeof buffer);
    if (size <= 0) return;
    for (long at = 0; at < size;) {
      const auto* entry = reinterpret_cast<const Entry*>(buffer + at);
      if (const pid_t tid = to_tid(entry->name)) action(tid);
      at += entry->length;
    }
  }
}

void let_go(pid_t tid, int status) {
  siginfo_t info{};
  int signal = event_of(status) == 0 ? WSTOPSIG(status) : 0;
  if (signal == SIGTRAP && request::get_signal_info(tid, info) == 0 && info.si_code == TRAP_HWBKPT) signal = 0;
  switch_off_debug_registers(tid);
  request::detach(tid, signal);
}

}  // namespace

void disarm_orphan(const char* task_path) {
  const int directory = open(task_path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (directory < 0) return;
  int attempts = kAttempts;
  for_each_thread(directory, [&attempts](pid_t tid) {
    int error = request::seize(tid, 0);
    for (; error == EPERM && attempts > 0; --attempts) {
      nanosleep(&kPause, nullptr);
      error = request::seize(tid, 0);
    }
    if (error == 0) request::interrupt(tid);
  });
  for_each_thread(directory, [](pid_t tid) {
    const auto status = wait_for(tid);
    if (status && !is_death(*status)) let_go(tid, *status);
  });
  close(directory);
}

}  // namespace trapline::tracer
