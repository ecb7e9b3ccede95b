// What the debugger asks of a stopped inferior and its threads: registers, memory, signals.
// All throw NativeError: `no-process`, `not-stopped`, or `os` with the request's name.

#pragma once

#include <sys/user.h>

#include <cstdint>
#include <vector>

#include "tracer/inferior.h"

namespace trapline::tracer {

/// A changed pc also keeps the kernel from restarting the system call that the thread was in.
void set_registers(Inferior& inferior, pid_t tid, const user_regs_struct& registers);

std::vector<std::uint8_t> get_xstate(Inferior& inferior, pid_t tid);
void set_xstate(Inferior& inferior, pid_t tid, std::vector<std::uint8_t> xstate);

/// `offset` into struct user.
std::uint64_t peek_user(Inferior& inferior, pid_t tid, std::uint64_t offset);

/// Under our sites. The error's address is the first that could not be written; what is before it has been written.
void write_memory(Inferior& inferior, std::uint64_t address, const std::vector<std::uint8_t>& bytes);

/// To the whole process if `tid` is 0. The inferior need not be stopped.
void send_signal(Inferior& inferior, pid_t tid, int signal);

}  // namespace trapline::tracer
