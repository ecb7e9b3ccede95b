// Executes a relative call or jump for a stopped thread.

#include "tracer/branch.h"

#include <cstring>
#include <optional>

#include "tracer/flags.h"
#include "tracer/ptrace_requests.h"
#include "tracer/stack_access.h"

namespace trapline::tracer {

namespace {

struct Branch {
  std::size_t length;
  std::int64_t distance;
  bool is_call;
  /// As the instruction numbers it; absent: always.
  std::optional<unsigned> condition;
};

template <typename Number>
std::optional<Branch> branch(std::span<const std::uint8_t> bytes, std::size_t opcode, bool is_call,
                             std::optional<unsigned> condition) {
  Number distance = 0;
  if (bytes.size() < opcode + sizeof distance) return std::nullopt;
  std::memcpy(&distance, bytes.data() + opcode, sizeof distance);
  return Branch{opcode + sizeof distance, distance, is_call, condition};
}

std::optional<Branch> branch_of(std::span<const std::uint8_t> bytes) {
  if (bytes.size() < 2) return std::nullopt;
  const std::uint8_t opcode = bytes[0];
  if (opcode == 0xe8) return branch<std::int32_t>(bytes, 1, true, std::nullopt);
  if (opcode == 0xe9) return branch<std::int32_t>(bytes, 1, false, std::nullopt);
  if (opcode == 0xeb) return branch<std::int8_t>(bytes, 1, false, std::nullopt);
  if ((opcode & 0xf0U) == 0x70) return branch<std::int8_t>(bytes, 1, false, opcode & 0xfU);
  if (opcode == 0x0f && (bytes[1] & 0xf0U) == 0x80) return branch<std::int32_t>(bytes, 2, false, bytes[1] & 0xfU);
  return std::nullopt;
}

/// Intel SDM volume 2, appendix B.1.4.7: odd numbers are the opposite of the one before.
bool is_met(unsigned condition, std::uint64_t flags) {
  const auto has = [flags](std::uint64_t bit) { return (flags & bit) != 0; };
  const bool is_less = has(flag::sign) != has(flag::overflow);
  bool value = false;
  switch (condition >> 1U) {
    case 0:
      value = has(flag::overflow);
      break;
    case 1:
      value = has(flag::carry);
      break;
    case 2:
      value = has(flag::zero);
      break;
    case 3:
      value = has(flag::carry | flag::zero);
      break;
    case 4:
      value = has(flag::sign);
      break;
    case 5:
      value = has(flag::parity);
      break;
    case 6:
      value = is_less;
      break;
    default:
      value = is_less || has(flag::zero);
      break;
  }
  return value != ((condition & 1U) != 0);
}

}  // namespace

bool take_branch(const Tracee& tracee, std::span<const std::uint8_t> bytes, user_regs_struct& registers) {
  const auto branch = branch_of(bytes);
  if (!branch) return false;
  const std::uint64_t next = registers.rip + branch->length;
  if (branch->is_call) {
    // The return address goes there too, where only the processor writes.
    if (request::has_shadow_stack(tracee.tid)) return false;
    const std::uint64_t slot = registers.rsp - sizeof next;
    if (!is_own_stack(tracee, registers, slot) || !store_on_stack(tracee, slot, sizeof next, next)) return false;
    registers.rsp = slot;
  }
  const bool is_taken = !branch->condition || is_met(*branch->condition, registers.eflags);
  registers.rip = is_taken ? next + static_cast<std::uint64_t>(branch->distance) : next;
  registers.eflags &= ~flag::resume;
  return true;
}

}  // namespace trapline::tracer
