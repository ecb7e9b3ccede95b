// The only callers of ptrace(2): one typed function for each request.
//
// All of them must be called on the tracer thread, and return 0 or errno. ESRCH means "not in a ptrace-stop, or gone":
// never an error by itself, the wait status that follows says which.

#pragma once

#include <signal.h>
#include <sys/types.h>
#include <sys/user.h>

#include <cstdint>
#include <vector>

struct __ptrace_syscall_info;

namespace trapline::tracer::request {

/// `options` of PTRACE_SETOPTIONS are set in the same call, so that no event is missed.
int seize(pid_t tid, unsigned long options);
/// Makes a running tracee stop with PTRACE_EVENT_STOP; any other stop that comes first takes its place.
int interrupt(pid_t tid);
/// The remaining resuming requests need a ptrace-stop. `signal` is injected; it takes effect after a
/// signal-delivery-stop only.
int cont(pid_t tid, int signal);
/// After PTRACE_EVENT_STOP only: stays stopped, but SIGCONT is noticed.
int listen(pid_t tid);
int single_step(pid_t tid, int signal);
/// Runs to the next entry or exit of a system call.
int run_to_syscall(pid_t tid, int signal);
int detach(pid_t tid, int signal);

int get_registers(pid_t tid, user_regs_struct& registers);
int set_registers(pid_t tid, const user_regs_struct& registers);
int set_pc(pid_t tid, std::uint64_t pc);
/// NT_X86_XSTATE: the XSAVE area in standard format.
int get_xstate(pid_t tid, std::vector<std::uint8_t>& xstate);
int set_xstate(pid_t tid, std::vector<std::uint8_t>& xstate);
/// Of its user code (Linux 6.6).
bool has_shadow_stack(pid_t tid);

int peek_text(pid_t tid, std::uint64_t address, std::uint64_t& word);
int poke_text(pid_t tid, std::uint64_t address, std::uint64_t word);
int peek_data(pid_t tid, std::uint64_t address, std::uint64_t& word);
int poke_data(pid_t tid, std::uint64_t address, std::uint64_t word);
/// `offset` into struct user.
int peek_user(pid_t tid, std::uint64_t offset, std::uint64_t& word);
int poke_user(pid_t tid, std::uint64_t offset, std::uint64_t word);

int get_signal_info(pid_t tid, siginfo_t& info);
int set_signal_info(pid_t tid, const siginfo_t& info);
enum class SignalQueue { thread, process };
/// Signals that wait to be delivered, without taking them, oldest first.
int peek_signals(pid_t tid, SignalQueue queue, std::vector<siginfo_t>& queued);
int get_event_message(pid_t tid, std::uint64_t& message);
/// Bit n - 1 is signal n.
int get_signal_mask(pid_t tid, std::uint64_t& mask);
int set_signal_mask(pid_t tid, std::uint64_t mask);
int get_syscall_info(pid_t tid, __ptrace_syscall_info& info);

}  // namespace trapline::tracer::request
