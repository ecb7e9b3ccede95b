// What a single step leaves in the program where its instruction keeps the flags.

#include "tracer/step_traces.h"

#include <array>
#include <cstdint>

#include "tracer/flags.h"
#include "tracer/instruction.h"
#include "tracer/instruction_layout.h"
#include "tracer/ptrace_requests.h"
#include "tracer/stack_access.h"

namespace trapline::tracer {

namespace {

bool is_instruction(std::uint64_t address, OpcodeMap map, std::uint8_t opcode, const SiteTable& memory) {
  std::array<std::uint8_t, kLongestInstruction> bytes{};
  const auto layout = instruction_layout({bytes.data(), memory.read(address, bytes.data(), bytes.size())});
  return layout && layout->map == map && layout->opcode == opcode;
}

}  // namespace

void clear_trap_flag(Tracee& tracee, const user_regs_struct& before, const SiteTable& memory) {
  constexpr std::uint8_t kPushf = 0x9c;
  constexpr std::uint8_t kSyscall = 0x05;
  user_regs_struct& after = tracee.registers;
  if ((before.eflags & flag::trap) != 0) return;
  const std::uint64_t pushed = before.rsp - after.rsp;
  if (pushed == 8 || pushed == 2) {
    std::uint64_t flags = 0;
    const bool has_flag = memory.read(after.rsp, &flags, 2) == 2 && (flags & flag::trap) != 0;
    if (has_flag && is_instruction(before.rip, OpcodeMap::one_byte, kPushf, memory))
      store_on_stack(tracee, after.rsp, 2, flags & ~flag::trap);
  } else if (after.rcx == after.rip && (after.r11 & flag::trap) != 0 &&
             is_instruction(before.rip, OpcodeMap::two_bytes, kSyscall, memory)) {
    after.r11 &= ~flag::trap;
    request::set_registers(tracee.tid, after);
  }
}

}  // namespace trapline::tracer
