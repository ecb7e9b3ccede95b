// All that a call stack needs to know of one pc.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "symbols/code_ranges.h"
#include "symbols/inlined_calls.h"
#include "symbols/module.h"
#include "symbols/source_line.h"
#include "symbols/symbol_table.h"

namespace trapline::symbols {

struct FunctionInfo {
  DieId die;
  std::string name;
  std::optional<std::string> linkage_name;
  /// The range around the address that was asked for.
  AddressRange around;
  std::vector<AddressRange> ranges;
  std::uint64_t prologue_end;
  std::optional<SourcePosition> declaration;
  int language;
};

struct InlineInfo {
  DieId die;
  std::string name;
  SourcePosition call_site;
  std::vector<AddressRange> ranges;
  std::optional<SourcePosition> declaration;
};

struct AddressInfo {
  std::optional<LineRow> line;
  std::optional<FunctionInfo> function;
  /// Innermost first.
  std::vector<InlineInfo> inlines;
  std::optional<ElfSymbol> symbol;
};

/// Damaged debug information of the unit costs `line` or `function`, never the symbol.
AddressInfo address_info(Module& module, std::uint64_t address);

/// The name of a function or an inlined call for people: qualified, or demangled from the linkage name.
std::string function_name(Module& module, Dwarf_Die die);

}  // namespace trapline::symbols
