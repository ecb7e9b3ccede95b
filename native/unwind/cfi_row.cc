// One CFI row, read out of libdw and applied to a frame.

#include "unwind/cfi_row.h"

#include <span>
#include <utility>

#include "base/native_error.h"

namespace trapline::unwind {

namespace {

using Kind = RegisterRule::Kind;

/// The forms in which libdw states the rules "offset(N)" and "val_offset(N)", which nearly every row has.
std::optional<RegisterRule> offset_rule(std::span<const Dwarf_Op> operations) {
  if (operations.empty() || operations.front().atom != DW_OP_call_frame_cfa) return std::nullopt;
  RegisterRule rule{Kind::at_cfa, 0, {}};
  operations = operations.subspan(1);
  if (!operations.empty() && operations.front().atom == DW_OP_plus_uconst) {
    rule.offset = operations.front().number;
    operations = operations.subspan(1);
  }
  if (!operations.empty() && operations.front().atom == DW_OP_stack_value) {
    rule.kind = Kind::cfa_plus;
    operations = operations.subspan(1);
  }
  return operations.empty() ? std::optional(rule) : std::nullopt;
}

/// dwarf_frame_register: no operations means "same value" at nullptr, else "undefined".
std::optional<RegisterRule> read_rule(Dwarf_Frame& frame, unsigned number) {
  Dwarf_Op memory[3];
  Dwarf_Op* operations = nullptr;
  std::size_t count = 0;
  if (dwarf_frame_register(&frame, static_cast<int>(number), memory, &operations, &count) != 0) return std::nullopt;
  if (count == 0) return RegisterRule{operations == nullptr ? Kind::same_value : Kind::undefined, 0, {}};
  const std::span all(operations, count);
  if (auto simple = offset_rule(all)) return simple;
  return RegisterRule{Kind::expression, 0, {all.begin(), all.end()}};
}

std::optional<std::uint64_t> read_word(const base::MemoryReader& memory, std::uint64_t address) {
  std::uint64_t word = 0;
  if (memory.read(address, &word, sizeof word) != sizeof word) return std::nullopt;
  return word;
}

/// A malformed expression loses the register, not the whole walk.
std::optional<symbols::Location> evaluate(const std::vector<Dwarf_Op>& operations,
                                          const symbols::ExpressionContext& context) {
  try {
    return symbols::evaluate({nullptr, operations}, context);
  } catch (const base::NativeError&) {
    return std::nullopt;
  }
}

/// A register rule's location description: memory that has the value, or the value itself.
std::optional<std::uint64_t> saved_value(const std::vector<Dwarf_Op>& operations,
                                         const symbols::ExpressionContext& context) {
  const auto location = evaluate(operations, context);
  if (!location) return std::nullopt;
  const auto word = symbols::location_word(*location);
  return word && std::holds_alternative<symbols::MemoryLocation>(*location) ? read_word(context.memory, *word) : word;
}

}  // namespace

std::optional<CfiRow> CfiRow::read(Dwarf_Frame& frame) {
  CfiRow row;
  const int return_register = dwarf_frame_info(&frame, nullptr, &row.high_, &row.is_signal_frame_);
  if (return_register != static_cast<int>(symbols::dwarf_return_address)) return std::nullopt;
  Dwarf_Op* operations = nullptr;
  std::size_t count = 0;
  if (dwarf_frame_cfa(&frame, &operations, &count) != 0 || count == 0) return std::nullopt;
  row.cfa_.assign(operations, operations + count);
  for (unsigned number = 0; number < row.rules_.size(); ++number) {
    auto rule = read_rule(frame, number);
    if (!rule) return std::nullopt;
    row.rules_[number] = std::move(*rule);
  }
  // A row that does not say where the return address is would make the frame its own caller.
  if (row.rules_[symbols::dwarf_return_address].kind == Kind::same_value) return std::nullopt;
  // libdw's defaults for registers that CFI does not mention keep rax where rbx is meant (SysV ABI figure 3.4).
  RegisterRule& rax = row.rules_[symbols::dwarf_rax];
  RegisterRule& rbx = row.rules_[symbols::dwarf_rbx];
  if (rax.kind == Kind::same_value) rax.kind = Kind::undefined;
  if (rbx.kind == Kind::undefined) rbx.kind = Kind::same_value;
  // The CFA is the caller's stack pointer where nothing else is said (SysV ABI 3.7).
  RegisterRule& stack_pointer = row.rules_[symbols::dwarf_rsp];
  if (stack_pointer.kind == Kind::undefined) stack_pointer.kind = Kind::cfa_plus;
  return row;
}

std::optional<std::uint64_t> CfiRow::cfa(const symbols::ExpressionContext& context) const {
  const Dwarf_Op& first = cfa_.front();
  if (cfa_.size() == 1 && first.atom >= DW_OP_breg0 && first.atom <= DW_OP_breg31) {
    const auto base = context.registers.get(first.atom - DW_OP_breg0);
    return base ? std::optional(*base + first.number) : std::nullopt;
  }
  const auto location = evaluate(cfa_, context);
  return location ? symbols::location_word(*location) : std::nullopt;
}

symbols::FrameRegisters CfiRow::caller(const symbols::ExpressionContext& context) const {
  symbols::FrameRegisters registers;
  for (std::size_t number = 0; number < rules_.size(); ++number) {
    const RegisterRule& rule = rules_[number];
    std::optional<std::uint64_t> value;
    switch (rule.kind) {
      case Kind::undefined:
        break;
      case Kind::same_value:
        value = context.registers.get(number);
        break;
      case Kind::at_cfa:
        value = read_word(context.memory, *context.cfa + rule.offset);
        break;
      case Kind::cfa_plus:
        value = *context.cfa + rule.offset;
        break;
      case Kind::expression:
        value = saved_value(rule.operations, context);
        break;
    }
    if (value) registers.set(number, *value);
  }
  return registers;
}

RegisterHome CfiRow::caller_home(std::size_t number, const symbols::ExpressionContext& context) const {
  const RegisterRule& rule = rules_.at(number);
  switch (rule.kind) {
    case Kind::undefined:
    case Kind::cfa_plus:
      return {};
    case Kind::same_value:
      return {RegisterHome::Kind::callee, 0};
    case Kind::at_cfa:
      return {RegisterHome::Kind::memory, *context.cfa + rule.offset};
    case Kind::expression:
      break;
  }
  const auto location = evaluate(rule.operations, context);
  if (!location || !std::holds_alternative<symbols::MemoryLocation>(*location)) return {};
  const auto address = symbols::location_word(*location);
  return address ? RegisterHome{RegisterHome::Kind::memory, *address} : RegisterHome{};
}

}  // namespace trapline::unwind
