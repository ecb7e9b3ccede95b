// All that a call stack needs to know of one pc.

#include "symbols/address_info.h"

#include <dwarf.h>

#include <algorithm>

#include "base/native_error.h"
#include "symbols/demangle.h"
#include "symbols/die_names.h"
#include "symbols/indexes.h"
#include "symbols/line_queries.h"
#include "symbols/prologue.h"

namespace trapline::symbols {

namespace {

SourcePosition call_site_of(Module& module, Dwarf_Die die) {
  SourcePosition site;
  Dwarf_Attribute attribute;
  Dwarf_Word value = 0;
  if (dwarf_attr(&die, DW_AT_call_file, &attribute) != nullptr) site.file = attribute_file(module, attribute);
  if (dwarf_formudata(dwarf_attr(&die, DW_AT_call_line, &attribute), &value) == 0)
    site.line = static_cast<std::uint32_t>(value);
  if (dwarf_formudata(dwarf_attr(&die, DW_AT_call_column, &attribute), &value) == 0)
    site.column = static_cast<std::uint32_t>(value);
  return site;
}

FunctionInfo function_info(Module& module, const Function& function, std::uint64_t address) {
  const auto around = std::find_if(function.ranges.begin(), function.ranges.end(),
                                   [&](const AddressRange& range) { return range.contains(address); });
  return {module.id_of(function.die),
          function_name(module, function.die),
          linkage_name(function.die),
          around == function.ranges.end() ? function.ranges.front() : *around,
          function.ranges,
          prologue_end(module, function),
          declared_at(module, function.die),
          language_of(function.die)};
}

InlineInfo inline_info(Module& module, Dwarf_Die die) {
  return {module.id_of(die), function_name(module, die), call_site_of(module, die),
          ranges_of(die, module.indexes().lines.code()), declared_at(module, die)};
}

template <typename Query>
void unless_damaged(Query&& query) {
  try {
    query();
  } catch (const base::NativeError& error) {
    if (error.code != base::ErrorCode::bad_dwarf) throw;
  }
}

}  // namespace

std::string function_name(Module& module, Dwarf_Die die) {
  std::string name = qualified_name(module, die);
  // rustc numbers impl blocks in DWARF, and names their type in the symbol.
  if (!name.empty() && name.find("{impl#") == std::string::npos) return name;
  const auto linkage = linkage_name(die);
  return linkage ? demangle(*linkage) : name;
}

AddressInfo address_info(Module& module, std::uint64_t address) {
  AddressInfo info;
  unless_damaged([&] { info.line = row_at(module, address); });
  unless_damaged([&] {
    const std::optional<ScopeChain> chain = scope_chain_at(module, address);
    if (!chain) return;
    std::vector<InlineInfo> inlines;
    for (const Dwarf_Die& die : chain->inlined) inlines.push_back(inline_info(module, die));
    info.function = function_info(module, chain->function, address);
    info.inlines = std::move(inlines);
  });
  info.symbol = module.indexes().symbols.at(address);
  return info;
}

}  // namespace trapline::symbols
