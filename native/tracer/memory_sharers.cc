// Who else runs in the memory of a process that was there before us.

#include "tracer/memory_sharers.h"

#include <dirent.h>
#include <linux/kcmp.h>
#include <sched.h>
#include <sys/syscall.h>
#include <sys/user.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <memory>
#include <optional>
#include <sstream>
#include <string>

#include "tracer/clone_flags.h"
#include "tracer/wait.h"

namespace trapline::tracer {

namespace {

/// From the making of a vfork child to its parent's sleep it is a few microseconds.
constexpr int kGlances = 200;

struct DirectoryClosed {
  void operator()(DIR* directory) const { closedir(directory); }
};

/// The call that the thread sleeps in (proc(5), /proc/PID/syscall): number and first argument. Absent while it runs.
std::optional<user_regs_struct> sleeping_call(pid_t tid) {
  std::ifstream file("/proc/" + std::to_string(tid) + "/syscall");
  std::string line;
  std::getline(file, line);
  if (line.empty() || line == "running") return std::nullopt;
  std::istringstream words(line);
  long number = -1;
  user_regs_struct registers{};
  words >> number >> std::hex;
  words.ignore(3, 'x');
  words >> registers.rdi;
  registers.orig_rax = static_cast<unsigned long long>(number);
  return registers;
}

}  // namespace

bool have_one_memory(pid_t pid, pid_t other) { return syscall(SYS_kcmp, pid, other, KCMP_VM, 0, 0) == 0; }

std::vector<pid_t> memory_sharers(pid_t pid) {
  std::vector<pid_t> sharers;
  const std::unique_ptr<DIR, DirectoryClosed> directory(opendir("/proc"));
  while (const dirent* entry = directory ? readdir(directory.get()) : nullptr) {
    const pid_t other = std::atoi(entry->d_name);
    if (other > 0 && other != pid && have_one_memory(pid, other) && !is_waitable(other)) sharers.push_back(other);
  }
  return sharers;
}

bool waits_for_vfork_child(pid_t tid, const base::MemoryReader& memory) {
  for (int glance = 0; glance < kGlances; ++glance) {
    if (const auto registers = sleeping_call(tid)) return (clone_flags(*registers, memory) & CLONE_VFORK) != 0;
    sched_yield();
  }
  return false;
}

}  // namespace trapline::tracer
