// Seizes a process that runs already, without stopping it.

#include "tracer/seize.h"

#include <dirent.h>
#include <sys/ptrace.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <string>

#include "base/native_error.h"
#include "tracer/ptrace_requests.h"

namespace trapline::tracer {

namespace {

struct DirectoryClosed {
  void operator()(DIR* directory) const { closedir(directory); }
};

std::string task_path(pid_t pid) { return "/proc/" + std::to_string(pid) + "/task"; }

std::vector<pid_t> threads_of(pid_t pid) {
  const std::unique_ptr<DIR, DirectoryClosed> directory(opendir(task_path(pid).c_str()));
  if (!directory) {
    base::NativeError error = base::NativeError::os("open", errno);
    error.tid = pid;
    error.path = task_path(pid);
    throw error;
  }
  std::vector<pid_t> tids;
  while (const dirent* entry = readdir(directory.get())) {
    if (const int tid = std::atoi(entry->d_name)) tids.push_back(tid);
  }
  return tids;
}

[[noreturn]] void refuse(pid_t tid, int error_number) {
  base::NativeError error = base::NativeError::os("PTRACE_SEIZE", error_number);
  error.tid = tid;
  throw error;
}

enum class Refusal {
  /// It ends: PTRACE_SEIZE says EPERM to a thread that is past its exit.
  dead,
  /// Made by a thread that is seized: the kernel has seized it with the same options, and its clone event will tell of
  /// it.
  ours,
  real,
};

Refusal refusal_of(pid_t pid, pid_t tid) {
  std::ifstream status(task_path(pid) + "/" + std::to_string(tid) + "/status");
  const std::string ours = "TracerPid:\t" + std::to_string(gettid());
  Refusal refusal = Refusal::dead;
  for (std::string line; std::getline(status, line);) {
    if (line == ours) return Refusal::ours;
    const bool is_state = line.rfind("State:\t", 0) == 0;
    if (is_state && line.find_first_of("ZX", sizeof "State:") == std::string::npos) refusal = Refusal::real;
  }
  // A leader that is gone while its threads go on cannot be traced, and without it nobody tells of the end.
  return tid == pid && refusal == Refusal::dead ? Refusal::real : refusal;
}

}  // namespace

unsigned long trace_options() {
  return PTRACE_O_TRACECLONE | PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK | PTRACE_O_TRACEVFORKDONE | PTRACE_O_TRACEEXEC |
         PTRACE_O_TRACEEXIT | PTRACE_O_TRACESYSGOOD;
}

void seize_threads(pid_t pid, unsigned long options, std::vector<pid_t>& seized) {
  int leader_error = ESRCH;
  for (bool is_any_new = true; is_any_new;) {
    is_any_new = false;
    for (const pid_t tid : threads_of(pid)) {
      if (std::find(seized.begin(), seized.end(), tid) != seized.end()) continue;
      const int error_number = request::seize(tid, options);
      if (error_number == 0) {
        seized.push_back(tid);
        is_any_new = true;
      } else if (error_number != ESRCH && refusal_of(pid, tid) == Refusal::real) {
        refuse(tid, error_number);
      }
      if (tid == pid) leader_error = error_number;
    }
  }
  // It ended as its threads were listed, or is traced by us already.
  if (seized.empty()) refuse(pid, leader_error);
}

}  // namespace trapline::tracer
