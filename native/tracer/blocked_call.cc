// The system call that a running thread sleeps in, and since when.

#include "tracer/blocked_call.h"

#include <array>
#include <charconv>

#include "tracer/restartable_call.h"
#include "tracer/scheduler_facts.h"
#include "tracer/socket_timeout.h"

namespace trapline::tracer {

namespace {

/// /proc/TID/syscall: number, six arguments, stack pointer and pc; "running" or "-1 ..." if it is in no call.
std::optional<user_regs_struct> registers_in_call(const ThreadFile& file) {
  std::string_view rest = file.text();
  user_regs_struct registers{};
  int number = 0;
  auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
  if (error != std::errc() || number < 0) return std::nullopt;
  registers.orig_rax = static_cast<std::uint64_t>(number);
  constexpr std::array kFields = {&user_regs_struct::rdi, &user_regs_struct::rsi, &user_regs_struct::rdx,
                                  &user_regs_struct::r10, &user_regs_struct::r8,  &user_regs_struct::r9,
                                  &user_regs_struct::rsp, &user_regs_struct::rip};
  for (const auto field : kFields) {
    rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
    if (!rest.starts_with(" 0x")) return std::nullopt;
    rest.remove_prefix(3);
    std::uint64_t value = 0;
    const auto parsed = std::from_chars(rest.data(), rest.data() + rest.size(), value, 16);
    if (parsed.ec != std::errc()) return std::nullopt;
    registers.*field = value;
    end = parsed.ptr;
  }
  return registers;
}

/// Most threads that read or receive wait without a limit, which is known sooner than since when.
bool has_limit(const CallLimit& limit, const user_regs_struct& registers, pid_t process) {
  if (limit.kind == LimitKind::none) return false;
  if (limit.kind != LimitKind::receive_timeout && limit.kind != LimitKind::send_timeout) return true;
  const int fd = static_cast<int>(registers.rdi);
  return is_socket(process, fd) && SocketTimeout(process, fd, limit.kind).value();
}

}  // namespace

std::optional<BlockedCall> observe_blocked_call(const Sleeper& sleeper, CpuClocks& clocks) {
  const pid_t tid = sleeper.tid;
  const auto registers = registers_in_call(sleeper.call.read(tid));
  if (!registers) return std::nullopt;
  const auto limit = restartable_call(*registers);
  if (!limit || !has_limit(*limit, *registers, sleeper.process)) return std::nullopt;
  const auto facts = scheduler_facts(tid);
  const auto state = thread_state(tid);
  if (!facts || !state || state->letter != 'S') return std::nullopt;
  // Times of an earlier sleep would end the limit early: it woke and slept again meanwhile, or another CPU has taken it
  // over as it fell asleep, and forgot the time (kernel, migrate_task_rq_fair).
  if (facts->noted == 0 || scheduler_facts(tid) != facts) return std::nullopt;
  const auto since = clocks.moment(state->cpu, facts->noted);
  if (!since) return std::nullopt;
  return BlockedCall{registers->orig_rax, registers->rsp, registers->rip, *since, facts->sleeps, std::nullopt};
}

bool was_still_blocked(const BlockedCall& observed, pid_t tid, const user_regs_struct& registers) {
  if (observed.number != registers.orig_rax || observed.stack_pointer != registers.rsp || observed.pc != registers.rip)
    return false;
  const auto facts = scheduler_facts(tid);
  // The one more is the stop.
  return facts && facts->sleeps == observed.sleeps + 1;
}

}  // namespace trapline::tracer
