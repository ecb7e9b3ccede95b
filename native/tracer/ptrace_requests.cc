// The only callers of ptrace(2): one typed function for each request.

#include "tracer/ptrace_requests.h"

#include <elf.h>
#include <sys/ptrace.h>
#include <sys/uio.h>

#include <cerrno>
#include <cstddef>

namespace trapline::tracer::request {

namespace {

template <typename Address, typename Data>
int call(__ptrace_request request, pid_t tid, Address address, Data data) {
  return ptrace(request, tid, address, data) < 0 ? errno : 0;
}

int peek(__ptrace_request request, pid_t tid, std::uint64_t address, std::uint64_t& word) {
  // The word is the result, so only errno tells a failure from a word of all ones.
  errno = 0;
  const long value = ptrace(request, tid, address, nullptr);
  if (errno != 0) return errno;
  word = static_cast<std::uint64_t>(value);
  return 0;
}

constexpr std::size_t kLargestXstate = 16384;

}  // namespace

int seize(pid_t tid, unsigned long options) { return call(PTRACE_SEIZE, tid, 0UL, options); }
int interrupt(pid_t tid) { return call(PTRACE_INTERRUPT, tid, 0UL, 0UL); }
int cont(pid_t tid, int signal) { return call(PTRACE_CONT, tid, 0UL, static_cast<long>(signal)); }
int listen(pid_t tid) { return call(PTRACE_LISTEN, tid, 0UL, 0UL); }
int single_step(pid_t tid, int signal) { return call(PTRACE_SINGLESTEP, tid, 0UL, static_cast<long>(signal)); }
int run_to_syscall(pid_t tid, int signal) { return call(PTRACE_SYSCALL, tid, 0UL, static_cast<long>(signal)); }
int detach(pid_t tid, int signal) { return call(PTRACE_DETACH, tid, 0UL, static_cast<long>(signal)); }

int get_registers(pid_t tid, user_regs_struct& registers) { return call(PTRACE_GETREGS, tid, nullptr, &registers); }
int set_registers(pid_t tid, const user_regs_struct& registers) {
  return call(PTRACE_SETREGS, tid, nullptr, &registers);
}

int get_xstate(pid_t tid, std::vector<std::uint8_t>& xstate) {
  xstate.resize(kLargestXstate);
  iovec area{xstate.data(), xstate.size()};
  const int error = call(PTRACE_GETREGSET, tid, static_cast<long>(NT_X86_XSTATE), &area);
  xstate.resize(error == 0 ? area.iov_len : 0);
  return error;
}

int set_xstate(pid_t tid, std::vector<std::uint8_t>& xstate) {
  iovec area{xstate.data(), xstate.size()};
  return call(PTRACE_SETREGSET, tid, static_cast<long>(NT_X86_XSTATE), &area);
}

bool has_shadow_stack(pid_t tid) {
  // NT_X86_SHSTK, which older headers lack: ENODEV where it is off.
  constexpr long kShadowStack = 0x204;
  std::uint64_t pointer = 0;
  iovec area{&pointer, sizeof pointer};
  return call(PTRACE_GETREGSET, tid, kShadowStack, &area) == 0;
}

int peek_text(pid_t tid, std::uint64_t address, std::uint64_t& word) {
  return peek(PTRACE_PEEKTEXT, tid, address, word);
}
int poke_text(pid_t tid, std::uint64_t address, std::uint64_t word) {
  return call(PTRACE_POKETEXT, tid, address, word);
}
int peek_data(pid_t tid, std::uint64_t address, std::uint64_t& word) {
  return peek(PTRACE_PEEKDATA, tid, address, word);
}
int poke_data(pid_t tid, std::uint64_t address, std::uint64_t word) {
  return call(PTRACE_POKEDATA, tid, address, word);
}
int peek_user(pid_t tid, std::uint64_t offset, std::uint64_t& word) { return peek(PTRACE_PEEKUSER, tid, offset, word); }
int poke_user(pid_t tid, std::uint64_t offset, std::uint64_t word) { return call(PTRACE_POKEUSER, tid, offset, word); }
int set_pc(pid_t tid, std::uint64_t pc) { return poke_user(tid, offsetof(user, regs.rip), pc); }

int get_signal_info(pid_t tid, siginfo_t& info) { return call(PTRACE_GETSIGINFO, tid, nullptr, &info); }
int set_signal_info(pid_t tid, const siginfo_t& info) { return call(PTRACE_SETSIGINFO, tid, nullptr, &info); }

int peek_signals(pid_t tid, SignalQueue queue, std::vector<siginfo_t>& queued) {
  constexpr std::size_t kAtOnce = 32;
  queued.clear();
  for (;;) {
    const std::size_t known = queued.size();
    queued.resize(known + kAtOnce);
    __ptrace_peeksiginfo_args args{};
    args.off = known;
    args.flags = queue == SignalQueue::process ? PTRACE_PEEKSIGINFO_SHARED : 0;
    args.nr = kAtOnce;
    const long count = ptrace(PTRACE_PEEKSIGINFO, tid, &args, queued.data() + known);
    const int error = count < 0 ? errno : 0;
    queued.resize(known + (count < 0 ? 0 : static_cast<std::size_t>(count)));
    if (count < static_cast<long>(kAtOnce)) return error;
  }
}

int get_event_message(pid_t tid, std::uint64_t& message) { return call(PTRACE_GETEVENTMSG, tid, nullptr, &message); }
int get_signal_mask(pid_t tid, std::uint64_t& mask) { return call(PTRACE_GETSIGMASK, tid, sizeof mask, &mask); }
int set_signal_mask(pid_t tid, std::uint64_t mask) { return call(PTRACE_SETSIGMASK, tid, sizeof mask, &mask); }
int get_syscall_info(pid_t tid, __ptrace_syscall_info& info) {
  return call(PTRACE_GET_SYSCALL_INFO, tid, sizeof info, &info);
}

}  // namespace trapline::tracer::request
