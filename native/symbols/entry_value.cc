// What a register had when a function was entered.

#include "symbols/entry_value.h"

#include <dwarf.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>

#include "symbols/call_sites.h"
#include "symbols/die_attributes.h"
#include "symbols/die_names.h"
#include "symbols/die_walk.h"
#include "symbols/expression.h"
#include "symbols/indexes.h"

namespace trapline::symbols {

namespace {

/// Each level needs one more frame; deep recursion must not exhaust our own stack.
constexpr unsigned most_levels = 16;

std::optional<std::uint64_t> register_number(std::span<const Dwarf_Op> operations) {
  if (operations.size() != 1) return std::nullopt;
  const Dwarf_Op& op = operations.front();
  if (op.atom >= DW_OP_reg0 && op.atom <= DW_OP_reg31) return op.atom - DW_OP_reg0;
  return op.atom == DW_OP_regx ? std::optional<std::uint64_t>(op.number) : std::nullopt;
}

std::optional<std::uint64_t> register_of(Dwarf_Die parameter) {
  auto location = attribute(parameter, DW_AT_location);
  Dwarf_Op* operations = nullptr;
  std::size_t count = 0;
  if (!location || dwarf_getlocation(&*location, &operations, &count) != 0) return std::nullopt;
  return register_number({operations, count});
}

/// In the caller's frame.
class Caller {
 public:
  Caller(const CallingFrame& calling, const FrameContext& callee)
      : module_(*calling.module),
        frame_{.registers = calling.registers,
               .memory = callee.memory,
               .pc = calling.return_pc - 1 - calling.bias,
               .bias = calling.bias,
               .cfa = calling.cfa,
               .thread_pointer = callee.thread_pointer,
               .find_caller = callee.find_caller,
               .entry_value_level = callee.entry_value_level + 1},
        function_(module_.indexes().functions.at(frame_.pc)) {}

  /// The call that the frame below is of.
  std::optional<CallSite> call_site() const {
    if (!function_) return std::nullopt;
    for (const CallSite& site : module_.indexes().calls.of(*function_))
      if (site.return_pc == frame_.pc + 1 && !site.is_tail_call) return site;
    return std::nullopt;
  }

  /// The call went straight to `callee`, whose first instruction is at the load address `entry`: not to something that
  /// jumped there, with which the registers may have changed.
  bool calls(const CallSite& site, Module& callee_module, const Function& callee, std::uint64_t entry) const {
    if (direct_target() == entry) return true;
    if (const auto target = site.target())
      return is_same_function(*target, callee.die) && has_own_symbol(callee_module, callee);
    return evaluate(site.die, {DW_AT_call_target, DW_AT_GNU_call_site_target}) == entry;
  }

  std::optional<std::uint64_t> parameter(const CallSite& site, std::uint64_t number) const {
    std::optional<std::uint64_t> value;
    for_each_child(site.die, [&](Dwarf_Die child) {
      const int tag = dwarf_tag(&child);
      const bool is_parameter = tag == DW_TAG_call_site_parameter || tag == DW_TAG_GNU_call_site_parameter;
      if (!is_parameter || register_of(child) != number) return true;
      value = evaluate(child, {DW_AT_call_value, DW_AT_GNU_call_site_value});
      return false;
    });
    return value;
  }

 private:
  /// Of a 5-byte call instruction (opcode E8, Intel SDM volume 2, CALL).
  std::optional<std::uint64_t> direct_target() const {
    std::array<unsigned char, 5> code{};
    const std::uint64_t return_pc = frame_.pc + 1 + frame_.bias;
    if (frame_.memory.read(return_pc - code.size(), code.data(), code.size()) != code.size() || code[0] != 0xe8)
      return std::nullopt;
    std::int32_t distance = 0;
    std::memcpy(&distance, code.data() + 1, sizeof distance);
    return return_pc + static_cast<std::uint64_t>(std::int64_t{distance});
  }

  /// False for the parts and clones that a compiler makes of a function: they share its debug information.
  static bool has_own_symbol(Module& module, const Function& function) {
    const auto symbols = module.indexes().symbols.named(linkage_name(function.die).value_or(plain_name(function.die)));
    return std::any_of(symbols.begin(), symbols.end(),
                       [&](const ElfSymbol& symbol) { return symbol.address == function.entry(); });
  }

  std::optional<std::uint64_t> evaluate(Dwarf_Die die, std::initializer_list<unsigned> names) const {
    for (const unsigned name : names)
      if (const auto found = attribute(die, name))
        return location_word(evaluate_in_frame(module_, function_->die, *found, frame_));
    return std::nullopt;
  }

  Module& module_;
  FrameContext frame_;
  std::optional<Function> function_;
};

}  // namespace

std::uint64_t entry_value(Module& module, const FrameContext& frame, std::span<const Dwarf_Op> asked) {
  const auto number = register_number(asked);
  if (!number || !frame.find_caller || frame.entry_value_level == most_levels) throw OptimisedOut{};
  const auto function = module.indexes().functions.at(frame.pc);
  const auto calling = function ? frame.find_caller(frame) : std::nullopt;
  if (!calling) throw OptimisedOut{};
  const Caller caller(*calling, frame);
  const auto site = caller.call_site();
  if (!site || !caller.calls(*site, module, *function, function->entry() + frame.bias) ||
      module.indexes().calls.may_restart(*function))
    throw OptimisedOut{};
  if (const auto value = caller.parameter(*site, *number)) return *value;
  throw OptimisedOut{};
}

}  // namespace trapline::symbols
