// What the debugger asks of a stopped inferior and its threads: registers, memory, signals.

#include "tracer/thread_access.h"

#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>

#include "tracer/flags.h"
#include "tracer/ptrace_requests.h"
#include "tracer/request_failure.h"

namespace trapline::tracer {

void set_registers(Inferior& inferior, pid_t tid, const user_regs_struct& registers) {
  Tracee& tracee = inferior.stopped_tracee(tid, "PTRACE_SETREGS");
  user_regs_struct wanted = registers;
  if (wanted.rip != tracee.registers.rip) {
    wanted.orig_rax = ~0ULL;
    wanted.eflags &= ~flag::resume;
  }
  inferior.set_registers(tracee, wanted);
}

std::vector<std::uint8_t> get_xstate(Inferior& inferior, pid_t tid) {
  inferior.stopped_tracee(tid, "PTRACE_GETREGSET");
  std::vector<std::uint8_t> xstate;
  require_done(request::get_xstate(tid, xstate), "PTRACE_GETREGSET", tid);
  return xstate;
}

void set_xstate(Inferior& inferior, pid_t tid, std::vector<std::uint8_t> xstate) {
  inferior.stopped_tracee(tid, "PTRACE_SETREGSET");
  require_done(request::set_xstate(tid, xstate), "PTRACE_SETREGSET", tid);
}

std::uint64_t peek_user(Inferior& inferior, pid_t tid, std::uint64_t offset) {
  inferior.stopped_tracee(tid, "PTRACE_PEEKUSER");
  std::uint64_t word = 0;
  require_done(request::peek_user(tid, offset, word), "PTRACE_PEEKUSER", tid);
  return word;
}

void write_memory(Inferior& inferior, std::uint64_t address, const std::vector<std::uint8_t>& bytes) {
  int error_number = 0;
  const std::size_t written = inferior.memory()->sites().write(address, bytes.data(), bytes.size(), error_number);
  if (written == bytes.size()) return;
  base::NativeError error = base::NativeError::os("write", error_number);
  error.address = address + written;
  throw error;
}

void send_signal(Inferior& inferior, pid_t tid, int signal) {
  const long result = tid == 0 ? kill(inferior.pid(), signal) : syscall(SYS_tgkill, inferior.pid(), tid, signal);
  require_done(result < 0 ? errno : 0, tid == 0 ? "kill" : "tgkill", tid == 0 ? inferior.pid() : tid);
}

}  // namespace trapline::tracer
