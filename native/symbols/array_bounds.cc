// Bounds of arrays that are only known while the program runs.

#include "symbols/array_bounds.h"

#include <dwarf.h>

#include "symbols/die_attributes.h"
#include "symbols/die_names.h"
#include "symbols/expression.h"

namespace trapline::symbols {

namespace {

/// What an integer variable holds; compilers make one for each bound.
std::optional<std::uint64_t> variable_value(Module& module, Dwarf_Die variable, std::optional<Dwarf_Die> scope,
                                            const FrameContext& frame) {
  const Location location = locate(module, variable, scope, frame);
  const auto* memory = std::get_if<MemoryLocation>(&location);
  if (memory == nullptr) return location_word(location);
  const auto type = type_of(variable);
  const auto size = type ? constant(strip_type(*type), DW_AT_byte_size) : std::nullopt;
  std::uint64_t value = 0;
  if (!size || *size < 1 || *size > 8) return std::nullopt;
  const auto length = static_cast<std::size_t>(*size);
  return frame.memory.read(memory->address, &value, length) == length ? std::optional(value) : std::nullopt;
}

std::optional<std::uint64_t> bound(Module& module, Dwarf_Die subrange, unsigned name, std::optional<Dwarf_Die> scope,
                                   const FrameContext& frame) {
  if (const auto number = constant(subrange, name)) return static_cast<std::uint64_t>(*number);
  if (const auto variable = reference(subrange, name)) return variable_value(module, *variable, scope, frame);
  const auto expression = integrated_attribute(subrange, name);
  if (!expression) return std::nullopt;
  // The expression computes the bound itself: what looks like an address is the number.
  return location_word(evaluate_in_frame(module, scope.value_or(subrange), *expression, frame));
}

}  // namespace

std::optional<std::uint64_t> element_count(Module& module, Dwarf_Die subrange, std::optional<Dwarf_Die> scope,
                                           const FrameContext& frame) {
  if (const auto count = bound(module, subrange, DW_AT_count, scope, frame)) return count;
  const auto upper = bound(module, subrange, DW_AT_upper_bound, scope, frame);
  if (!upper) return std::nullopt;
  Dwarf_Sword first = 0;
  if (dwarf_default_lower_bound(language_of(subrange), &first) != 0) first = 0;
  const std::uint64_t lower =
      bound(module, subrange, DW_AT_lower_bound, scope, frame).value_or(static_cast<std::uint64_t>(first));
  const auto extent = static_cast<std::int64_t>(*upper - lower + 1);
  return extent >= 0 ? std::optional(static_cast<std::uint64_t>(extent)) : std::nullopt;
}

}  // namespace trapline::symbols
