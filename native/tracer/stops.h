// Facts from wait as data: the closed unions of src/native/stops.ts.

#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <variant>

namespace trapline::tracer {

/// siginfo_t; fields that the si_code does not define are absent (sigaction(2), "The siginfo_t argument").
struct SignalInfo {
  int signal = 0;
  int code = 0;
  int error_number = 0;
  std::optional<int> pid;
  std::optional<unsigned> uid;
  std::optional<int> status;
  std::optional<std::uint64_t> address;
  std::optional<std::uint64_t> value;
};

namespace stop {

struct Signal {
  SignalInfo info;
};
struct GroupStop {
  int signal;
};
struct Interrupt {};
struct Clone {
  int child;
};
struct Fork {
  int child;
};
struct Vfork {
  int child;
};
struct VforkDone {
  int child;
};
struct Exec {
  int former_tid;
};
struct Exit {
  /// As wait would show it.
  int status;
};
struct Seccomp {
  std::uint32_t data;
};
struct SyscallEntry {
  std::uint64_t number;
  std::array<std::uint64_t, 6> args;
};
struct SyscallExit {
  std::int64_t result;
  bool is_error;
};
struct SingleStep {};
/// An int3 at one of our sites; the program counter has been set back to `address`.
struct Breakpoint {
  std::uint64_t address;
};
/// Bit n of `dr6`: debug register n triggered. What that means is in the thread's watch hits.
struct Watchpoint {
  std::uint64_t dr6;
};

}  // namespace stop

using TraceeStop = std::variant<stop::Signal, stop::GroupStop, stop::Interrupt, stop::Clone, stop::Fork, stop::Vfork,
                                stop::VforkDone, stop::Exec, stop::Exit, stop::Seccomp, stop::SyscallEntry,
                                stop::SyscallExit, stop::SingleStep, stop::Breakpoint, stop::Watchpoint>;

namespace death {

struct Exited {
  int status;
};
struct Killed {
  int signal;
  bool core_dumped;
};
/// Gone without a status of its own (ptrace(2), "execve(2) under ptrace").
struct Vanished {};

}  // namespace death

using TraceeDeath = std::variant<death::Exited, death::Killed, death::Vanished>;

/// For std::visit with one lambda for each alternative.
template <class... Handlers>
struct overloaded : Handlers... {
  using Handlers::operator()...;
};
template <class... Handlers>
overloaded(Handlers...) -> overloaded<Handlers...>;

}  // namespace trapline::tracer
