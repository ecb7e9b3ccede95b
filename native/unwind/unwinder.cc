// Walks a stopped thread's stack by CFI.

#include "unwind/unwinder.h"

#include <charconv>
#include <utility>

#include "symbols/expression.h"

namespace trapline::unwind {

namespace {

std::string hexadecimal(std::uint64_t value) {
  char digits[16];
  const auto end = std::to_chars(digits, digits + sizeof digits, value, 16);
  return "0x" + std::string(digits, end.ptr);
}

/// Symbols of a caller are those of its call instruction, which is before the return address.
std::uint64_t lookup_pc(const Frame& frame) { return frame.is_interrupted ? frame.pc() : frame.pc() - 1; }

}  // namespace

Walk Unwinder::from_registers(const symbols::FrameRegisters& registers, std::size_t limit) {
  Frame innermost;
  innermost.registers = registers;
  innermost.is_interrupted = true;
  return walk(describe(std::move(innermost)), limit);
}

Walk Unwinder::from_frame(const Frame& frame, std::size_t limit) {
  Position position = describe(frame);
  return walk(caller(position), limit);
}

RegisterHome Unwinder::caller_register_home(const Frame& frame, std::size_t number) {
  const Position position = describe(frame);
  if (position.row == nullptr) return {};
  return position.row->caller_home(number, {.registers = position.frame.registers,
                                            .memory = memory_,
                                            .bias = position.module->bias,
                                            .cfa = position.frame.cfa});
}

Walk Unwinder::walk(std::optional<Position> position, std::size_t limit) {
  Walk result;
  while (position && result.frames.size() < limit) {
    std::optional<Position> next = caller(*position);
    result.frames.push_back(std::move(position->frame));
    position = std::move(next);
  }
  result.is_complete = !position;
  return result;
}

Unwinder::Position Unwinder::describe(Frame frame) {
  Position position;
  position.frame = std::move(frame);
  const std::uint64_t pc = lookup_pc(position.frame);
  position.module = modules_.find(pc);
  if (position.module == nullptr) return position;
  const std::uint64_t bias = position.module->bias;
  const CfiRow* const row = position.module->cfi->find(pc - bias);
  if (row == nullptr) return position;
  const symbols::ExpressionContext context{.registers = position.frame.registers, .memory = memory_, .bias = bias};
  if (const auto cfa = row->cfa(context)) {
    position.frame.cfa = *cfa;
    position.row = row;
  }
  return position;
}

std::optional<Unwinder::Position> Unwinder::caller(Position& position) {
  if (position.row != nullptr) return caller_by_cfi(position);
  Frame& frame = position.frame;
  if (position.module == nullptr) {
    if (auto found = caller_of_bad_jump(frame)) return found;
    frame.end_reason = "no module at " + hexadecimal(frame.pc());
  } else {
    frame.end_reason = "no call frame information for " + hexadecimal(frame.pc()) + " in " +
                       position.module->cfi->module().info().path;
  }
  return std::nullopt;
}

std::optional<Unwinder::Position> Unwinder::caller_by_cfi(Position& position) {
  Frame& frame = position.frame;
  const CfiRow& row = *position.row;
  if (row.is_outermost()) return std::nullopt;
  const symbols::ExpressionContext context{
      .registers = frame.registers, .memory = memory_, .bias = position.module->bias, .cfa = frame.cfa};
  Frame above;
  above.registers = row.caller(context);
  above.is_interrupted = row.is_signal_frame();
  if (!above.registers.get(symbols::dwarf_return_address)) {
    frame.end_reason = "the return address cannot be read";
    return std::nullopt;
  }
  if (above.pc() == 0) return std::nullopt;
  Position result = describe(std::move(above));
  // A signal handler may have a stack of its own (sigaltstack), anywhere. Else callers are above, or the stack is
  // damaged.
  const bool may_be_below = row.is_signal_frame() || (result.row != nullptr && result.row->is_signal_frame());
  if (result.row != nullptr && !may_be_below && result.frame.cfa <= frame.cfa) {
    frame.end_reason = "the stack is damaged: the caller's frame is not above this one";
    return std::nullopt;
  }
  return result;
}

/**
 * After a call through a bad pointer nothing has run at the pc, so the return address is where the call left it.
 * Only when the pc cannot be read and that address lies in a module with CFI; anything else would be a guess.
 */
std::optional<Unwinder::Position> Unwinder::caller_of_bad_jump(const Frame& frame) {
  const auto stack_pointer = frame.registers.get(symbols::dwarf_rsp);
  std::byte unused;
  std::uint64_t return_address = 0;
  if (!frame.is_interrupted || !stack_pointer || memory_.read(frame.pc(), &unused, 1) == 1 ||
      memory_.read(*stack_pointer, &return_address, sizeof return_address) != sizeof return_address)
    return std::nullopt;
  Frame above;
  above.registers = frame.registers;
  above.registers.set(symbols::dwarf_rsp, *stack_pointer + sizeof return_address);
  above.registers.set(symbols::dwarf_return_address, return_address);
  Position result = describe(std::move(above));
  return result.row == nullptr ? std::nullopt : std::optional(std::move(result));
}

std::optional<symbols::CallingFrame> find_calling_frame(const ModuleMap& modules, const symbols::FrameContext& frame) {
  Frame callee;
  callee.registers = frame.registers;
  callee.is_interrupted = callee.pc() == frame.pc + frame.bias;
  const Walk walk = Unwinder(modules, frame.memory).from_frame(callee, 1);
  if (walk.frames.empty() || walk.frames.front().is_interrupted) return std::nullopt;
  const Frame& found = walk.frames.front();
  const MappedModule* const mapped = modules.find(found.pc() - 1);
  if (mapped == nullptr) return std::nullopt;
  return symbols::CallingFrame{&mapped->cfi->module(), mapped->bias, found.pc(), found.registers,
                               found.cfa == 0 ? std::nullopt : std::optional(found.cfa)};
}

}  // namespace trapline::unwind
