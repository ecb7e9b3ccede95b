// Where a variable is in a frame.

#include "symbols/variable_location.h"

#include <dwarf.h>

#include <array>
#include <cstring>

#include "symbols/die_attributes.h"
#include "symbols/die_names.h"
#include "symbols/die_walk.h"
#include "symbols/dwarf_error.h"
#include "symbols/entry_value.h"
#include "symbols/expression.h"
#include "symbols/indexes.h"
#include "symbols/thread_storage.h"

namespace trapline::symbols {

namespace {

/// The expression that holds at `pc`; no operations where a location list has no entry for it.
Expression expression_at(Dwarf_Die die, Dwarf_Attribute& attribute, std::uint64_t pc) {
  Dwarf_Op* operations = nullptr;
  std::size_t length = 0;
  const int count = dwarf_getlocation_addr(&attribute, pc, &operations, &length, 1);
  if (count < 0) {
    base::NativeError error = bad_dwarf("location expression", dwarf_errmsg(-1));
    error.section = ".debug_info";
    error.offset = dwarf_dieoffset(&die);
    throw error;
  }
  return {&attribute, count == 0 ? std::span<const Dwarf_Op>() : std::span<const Dwarf_Op>(operations, length)};
}

/// DW_AT_frame_base of the function around an inlined subroutine or a variable, or of `die` itself.
std::optional<Dwarf_Attribute> frame_base_of(Module& module, Dwarf_Die die) {
  if (dwarf_tag(&die) == DW_TAG_subprogram) return integrated_attribute(die, DW_AT_frame_base);
  for (Dwarf_Die parent : module.indexes().parents.of(die))
    if (dwarf_tag(&parent) == DW_TAG_subprogram) return integrated_attribute(parent, DW_AT_frame_base);
  return std::nullopt;
}

class Locator {
 public:
  Locator(Module& module, Dwarf_Die scope, const FrameContext& frame)
      : module_(module),
        scope_(scope),
        frame_(frame),
        context_{
            .registers = frame.registers,
            .memory = frame.memory,
            .bias = frame.bias,
            .cfa = frame.cfa,
            .is_simple_only = frame.is_simple_only,
            .thread_pointer = frame.thread_pointer,
            .xstate = frame.xstate,
            .frame_base = [this] { return frame_base(); },
            .thread_local_address = [this](std::uint64_t offset) { return thread_address(offset); },
            .entry_value = [this](std::span<const Dwarf_Op> asked) { return entry_value(module_, frame_, asked); }} {}

  Location at(Dwarf_Attribute attribute) const {
    return evaluate(expression_at(scope_, attribute, frame_.pc), context_);
  }

 private:
  std::uint64_t frame_base() const {
    auto attribute = frame_base_of(module_, scope_);
    if (!attribute) fail_at(scope_);
    ExpressionContext context = context_;
    context.frame_base = {};
    const Location base = evaluate(expression_at(scope_, *attribute, frame_.pc), context);
    if (const auto* unavailable = std::get_if<UnavailableLocation>(&base)) throw *unavailable;
    if (const auto word = location_word(base)) return *word;
    throw OptimisedOut{};
  }

  std::uint64_t thread_address(std::uint64_t offset) const {
    if (!frame_.thread_pointer) throw UnavailableLocation{"the thread pointer is not known"};
    return thread_local_address(module_, {frame_.memory, frame_.bias, *frame_.thread_pointer}, offset);
  }

  Module& module_;
  Dwarf_Die scope_;
  const FrameContext& frame_;
  ExpressionContext context_;
};

/// DW_AT_const_value: a constant, a string or a block of bytes in the target's order.
std::optional<ImplicitLocation> constant_value(Dwarf_Die die) {
  auto attribute = integrated_attribute(die, DW_AT_const_value);
  if (!attribute) return std::nullopt;
  const auto copy = [](const void* bytes, std::size_t size) {
    ImplicitLocation result{std::vector<std::byte>(size)};
    std::memcpy(result.value.data(), bytes, size);
    return result;
  };
  if (const auto number = constant(die, DW_AT_const_value)) {
    // As wide as the widest integer: forms without a size of their own say nothing of the type's.
    const unsigned form = dwarf_whatform(&*attribute);
    const bool is_negative = (form == DW_FORM_sdata || form == DW_FORM_implicit_const) && *number < 0;
    const std::array<std::int64_t, 2> words{*number, is_negative ? -1 : 0};
    return copy(words.data(), sizeof words);
  }
  if (const char* text = dwarf_formstring(&*attribute)) return copy(text, std::strlen(text) + 1);
  if (Dwarf_Block block; dwarf_formblock(&*attribute, &block) == 0) return copy(block.data, block.length);
  if (Dwarf_Addr address = 0; dwarf_formaddr(&*attribute, &address) == 0) return copy(&address, sizeof address);
  fail_at(die);
}

/// The definition that a declaration without a location is of: a static member or an `extern`.
std::optional<Dwarf_Die> variable_definition(Module& module, Dwarf_Die die) {
  const std::string name = qualified_name(module, die);
  if (name.empty()) return std::nullopt;
  for (const DieId id : module.indexes().globals.variables_named(name)) {
    const Dwarf_Die found = module.die(id);
    if (qualified_name(module, found) == name) return found;
  }
  return std::nullopt;
}

}  // namespace

Location evaluate_in_frame(Module& module, Dwarf_Die scope, const Dwarf_Attribute& attribute,
                           const FrameContext& frame) {
  return Locator(module, scope, frame).at(attribute);
}

Location locate(Module& module, Dwarf_Die die, std::optional<Dwarf_Die> scope, const FrameContext& frame) {
  if (const auto location = integrated_attribute(die, DW_AT_location))
    return evaluate_in_frame(module, scope.value_or(die), *location, frame);
  if (auto value = constant_value(die)) return std::move(*value);
  if (!flag(die, DW_AT_declaration)) return OptimisedOut{};
  const auto definition = variable_definition(module, die);
  if (!definition) return UnavailableLocation{"it is defined in another module"};
  if (const auto location = integrated_attribute(*definition, DW_AT_location))
    return evaluate_in_frame(module, *definition, *location, frame);
  if (auto value = constant_value(*definition)) return std::move(*value);
  return OptimisedOut{};
}

}  // namespace trapline::symbols
