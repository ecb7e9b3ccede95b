// System calls that a stop ended with EINTR although the program got no signal: they are made again.

#include "tracer/interrupted_call.h"

#include <linux/io_uring.h>
#include <signal.h>
#include <sys/syscall.h>
#include <time.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <functional>
#include <thread>
#include <utility>
#include <variant>
#include <vector>

#include "tracer/instruction.h"
#include "tracer/left_calls.h"
#include "tracer/ptrace_requests.h"
#include "tracer/restartable_call.h"
#include "tracer/scheduler_facts.h"
#include "tracer/signal_disposition.h"
#include "tracer/site_table.h"
#include "tracer/socket_timeout.h"
#include "tracer/thread_file.h"
#include "tracer/tracee.h"
#include "tracer/urgency.h"

namespace trapline::tracer {

namespace {

using std::chrono::duration_cast;
using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::nanoseconds;

/// Below the red zone, memory belongs to nobody (SysV ABI 3.2.2): signal frames go there too.
constexpr std::uint64_t kRedZone = 128;
/// How long the tracer waits for a thread that may not get a CPU.
constexpr milliseconds kPatience{100};
/// Between two looks at it. To yield instead puts the tracer behind all others of a busy machine, each time.
constexpr microseconds kGlance{20};
/// Beyond any uptime; keeps sums within 64 bits.
constexpr std::int64_t kLongestLimit = 1'000'000'000;

nanoseconds time_left(Moment deadline) {
  return std::max(nanoseconds(0), nanoseconds(deadline - Moment::clock::now()));
}

int descriptor(const user_regs_struct& registers) { return static_cast<int>(registers.rdi); }

bool is_of_socket(const CallLimit& limit) {
  return limit.kind == LimitKind::receive_timeout || limit.kind == LimitKind::send_timeout;
}

std::optional<nanoseconds> span_at(std::uint64_t address, const SiteTable& sites) {
  timespec span{};
  if (sites.read(address, &span, sizeof span) != sizeof span) return std::nullopt;
  return std::chrono::seconds(std::min<std::int64_t>(span.tv_sec, kLongestLimit)) + nanoseconds(span.tv_nsec);
}

/// The whole limit; nothing if it cannot be read.
std::optional<nanoseconds> duration_of(const CallLimit& limit, const Tracee& tracee, const SiteTable& sites,
                                       pid_t pid) {
  if (limit.kind == LimitKind::milliseconds) return milliseconds(static_cast<int>(tracee.registers.*limit.argument));
  if (limit.kind == LimitKind::timespec) return span_at(tracee.registers.*limit.argument, sites);
  if (limit.kind == LimitKind::uring_argument) {
    io_uring_getevents_arg argument{};
    if (sites.read(tracee.registers.*limit.argument, &argument, sizeof argument) != sizeof argument)
      return std::nullopt;
    return argument.ts == 0 ? std::chrono::seconds(kLongestLimit) : span_at(argument.ts, sites);
  }
  return SocketTimeout(pid, descriptor(tracee.registers), limit.kind).value();
}

/// Of the interrupted call, whose whole limit this is.
Moment deadline_of(const Tracee& tracee, nanoseconds limit) {
  const Moment now = Moment::clock::now();
  if (!tracee.blocked || !was_still_blocked(*tracee.blocked, tracee.tid, tracee.registers)) return now + limit;
  if (tracee.blocked->deadline) return *tracee.blocked->deadline;
  // The scheduler's clock may be fast against the one that NTP steers: by 500 ppm at the most (adjtimex(2)).
  const auto slept = std::max(nanoseconds(0), nanoseconds(now - tracee.blocked->since));
  return now - slept + slept / 2000 + limit;
}

bool has_ended_without_cause(const Tracee& tracee) {
  if (tracee.keeps_result || !is_interrupted(tracee.registers)) return false;
  if (std::holds_alternative<stop::Signal>(tracee.stop))
    return tracee.pending_signal == 0 || is_signal_ignored(tracee.tid, tracee.pending_signal);
  // A signal that ends the call in truth comes before the call is entered again.
  return std::holds_alternative<stop::Interrupt>(tracee.stop) || std::holds_alternative<stop::SyscallExit>(tracee.stop);
}

bool is_system_call(std::uint64_t address, const SiteTable& sites) {
  std::array<std::uint8_t, kSyscallLength> bytes{};
  return sites.read(address, bytes.data(), bytes.size()) == bytes.size() &&
         instruction_kind(bytes) == InstructionKind::system_call;
}

template <std::size_t Words>
bool write_words(pid_t tid, std::uint64_t address, const std::array<std::uint64_t, Words>& words) {
  for (std::size_t i = 0; i < Words; ++i)
    if (request::poke_data(tid, address + i * sizeof words[i], words[i]) != 0) return false;
  return true;
}

std::array<std::uint64_t, 2> timespec_words(nanoseconds span) {
  const auto seconds = duration_cast<std::chrono::seconds>(span);
  return {static_cast<std::uint64_t>(seconds.count()), static_cast<std::uint64_t>((span - seconds).count())};
}

/// In `registers`, and in memory for a limit that is kept there. Where that cannot be written the whole limit stays.
void shorten(const CallLimit& limit, nanoseconds left, pid_t tid, const SiteTable& sites, user_regs_struct& registers) {
  const auto copy_of = [&](std::size_t size) { return (registers.rsp - kRedZone - size) & ~std::uint64_t{15}; };
  if (limit.kind == LimitKind::milliseconds) {
    registers.*limit.argument = static_cast<std::uint64_t>(std::chrono::ceil<milliseconds>(left).count());
  } else if (limit.kind == LimitKind::timespec) {
    const std::uint64_t copy = copy_of(sizeof(timespec));
    if (write_words(tid, copy, timespec_words(left))) registers.*limit.argument = copy;
  } else if (limit.kind == LimitKind::uring_argument) {
    // Its last word is the pointer to the timespec, which follows in the copy.
    constexpr std::size_t kWords = sizeof(io_uring_getevents_arg) / sizeof(std::uint64_t);
    std::array<std::uint64_t, kWords> argument{};
    if (sites.read(registers.*limit.argument, argument.data(), sizeof argument) != sizeof argument) return;
    const std::uint64_t copy = copy_of(sizeof argument + sizeof(timespec));
    argument.back() = copy + sizeof argument;
    if (write_words(tid, copy, argument) && write_words(tid, argument.back(), timespec_words(left)))
      registers.*limit.argument = copy;
  }
}

/// Until `tid` sleeps, has come to its next stop or is gone: the call has read its limit. Not for ever, should it be
/// held up.
void wait_until_asleep(pid_t tid) {
  const Moment end = Moment::clock::now() + kPatience;
  while (Moment::clock::now() < end) {
    const auto state = thread_state(tid);
    if (!state || (state->letter != 'R' && state->letter != 'D')) return;
    std::this_thread::sleep_for(kGlance);
  }
}

/// A call that is over so soon might be followed by another one that finds the shortened limit, with nobody to stop it
/// in between. So its end is awaited here: the tracee gets its result, or makes it again with the whole limit if it
/// will not block.
void end_before_detach(Tracee& tracee, pid_t pid) {
  RepeatedCall& call = *tracee.repeated;
  const auto limit = restartable_call(call.interrupted);
  if (!call.deadline || !limit || !is_of_socket(*limit) || time_left(*call.deadline) > kPatience) return;
  std::this_thread::sleep_until(*call.deadline);
  call.deadline.reset();
  const SocketTimeout socket(pid, descriptor(call.interrupted), limit->kind);
  // The end of the wait for a place in the queue of a local socket's peer is not to be seen at the socket.
  const bool is_connect = call.interrupted.orig_rax == SYS_connect;
  const bool is_in_queue = is_connect && socket.is_local();
  if (!is_in_queue && socket.is_ready()) return;
  tracee.registers = call.interrupted;
  const int error = is_connect && !is_in_queue ? EINPROGRESS : EAGAIN;
  tracee.registers.rax = static_cast<std::uint64_t>(-error);
  request::set_registers(tracee.tid, tracee.registers);
}

/// `resume` lets the tracee enter the call. The limit of its socket is shorter until the call has read it. Whether it
/// has one.
bool enter_with_limit(const RepeatedCall& call, pid_t tid, pid_t pid, const std::function<void()>& resume) {
  const auto limit = restartable_call(call.interrupted);
  if (!call.deadline || !limit || !is_of_socket(*limit)) {
    resume();
    return false;
  }
  const SocketTimeout timeout(pid, descriptor(call.interrupted), limit->kind);
  const auto whole = timeout.value();
  // A next call that starts before the limit is put back would end early.
  const Urgency urgency;
  // 0 would be no limit.
  if (whole) timeout.set(std::max(microseconds(1), std::chrono::ceil<microseconds>(time_left(*call.deadline))));
  resume();
  if (!whole) return false;
  wait_until_asleep(tid);
  timeout.set(*whole);
  return true;
}

bool settles_keeps_result(const Tracee& tracee) {
  if (std::holds_alternative<stop::GroupStop>(tracee.stop)) return true;
  const auto* signal = std::get_if<stop::Signal>(&tracee.stop);
  const bool is_end_of_group_stop = (std::holds_alternative<stop::Interrupt>(tracee.stop) && tracee.is_group_stopped) ||
                                    (signal != nullptr && signal->info.signal == SIGCONT);
  return tracee.keeps_result && is_end_of_group_stop;
}

}  // namespace

void settle_repeated_call(Tracee& tracee) {
  tracee.keeps_result = settles_keeps_result(tracee);
  if (!tracee.repeated || std::holds_alternative<stop::SyscallEntry>(tracee.stop)) return;
  const user_regs_struct& former = tracee.repeated->interrupted;
  user_regs_struct& registers = tracee.registers;
  const bool is_here = registers.rsp == former.rsp && registers.orig_rax == former.orig_rax;
  if (is_here && !tracee.repeated->is_entered && registers.rip == former.rip - kSyscallLength) {
    registers = former;
  } else if (is_here && registers.rip == former.rip) {
    if (const auto limit = restartable_call(former); limit && limit->argument != nullptr)
      registers.*limit->argument = former.*limit->argument;
    if (!is_interrupted(registers)) tracee.repeated.reset();
  } else {
    tracee.repeated.reset();
    return;
  }
  request::set_registers(tracee.tid, registers);
}

void keep_deadline(Tracee& tracee, const SiteTable& sites, pid_t pid) {
  if ((tracee.repeated && tracee.repeated->deadline) || !has_ended_without_cause(tracee)) return;
  const auto limit = restartable_call(tracee.registers);
  if (!limit || limit->kind == LimitKind::none) return;
  if (const auto duration = duration_of(*limit, tracee, sites, pid))
    tracee.repeated = RepeatedCall{tracee.registers, deadline_of(tracee, *duration)};
}

bool is_at_call_with_site(const Tracee& tracee, const SiteTable& sites) {
  return sites.has(tracee.registers.rip - kSyscallLength) && has_ended_without_cause(tracee);
}

bool is_at_repeated_call(const Tracee& tracee) {
  return tracee.repeated && std::holds_alternative<stop::SyscallEntry>(tracee.stop);
}

void repeat_interrupted_call(Tracee& tracee, const SiteTable& sites, pid_t pid) {
  const auto previous = std::exchange(tracee.repeated, std::nullopt);
  user_regs_struct& registers = tracee.registers;
  if (!has_ended_without_cause(tracee)) return;
  const auto limit = restartable_call(registers);
  const std::uint64_t call = registers.rip - kSyscallLength;
  if (!limit || !is_system_call(call, sites)) return;
  RepeatedCall repeated{registers, std::nullopt};
  if (limit->kind != LimitKind::none) {
    if (previous && previous->deadline) {
      repeated.deadline = previous->deadline;
    } else {
      const auto duration = duration_of(*limit, tracee, sites, pid);
      if (!duration) return;
      repeated.deadline = deadline_of(tracee, *duration);
    }
    shorten(*limit, time_left(*repeated.deadline), tracee.tid, sites, registers);
  }
  registers.rip = call;
  registers.rax = registers.orig_rax;
  request::set_registers(tracee.tid, registers);
  tracee.repeated = repeated;
}

void enter_repeated_call(Tracee& tracee, pid_t pid) {
  if (!tracee.repeated->deadline) {
    // Nothing of it was changed.
    tracee.repeated.reset();
    resume_tracee(tracee, ResumeKind::cont, 0);
    return;
  }
  tracee.repeated->is_entered = true;
  enter_with_limit(*tracee.repeated, tracee.tid, pid, [&] { resume_tracee(tracee, ResumeKind::syscall, 0); });
}

void detach_tracee(Tracee& tracee, const SiteTable& sites, pid_t pid, LeftCalls& left_calls) {
  repeat_interrupted_call(tracee, sites, pid);
  const auto detach = [&] { request::detach(tracee.tid, tracee.pending_signal); };
  if (!tracee.repeated) {
    detach();
    return;
  }
  const Urgency urgency;
  end_before_detach(tracee, pid);
  // Read later it could be of the next call, which has its own deadline.
  const auto facts = scheduler_facts(tracee.tid);
  if (!enter_with_limit(*tracee.repeated, tracee.tid, pid, detach) || !facts) return;
  const user_regs_struct& former = tracee.repeated->interrupted;
  // The first sleep from now on is the call's.
  left_calls.keep(tracee.tid, {former.orig_rax, former.rsp, former.rip, {}, facts->sleeps + 1},
                  *tracee.repeated->deadline);
}

}  // namespace trapline::tracer
