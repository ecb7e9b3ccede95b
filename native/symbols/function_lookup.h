// Finds functions by name.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "symbols/module.h"
#include "symbols/source_line.h"

namespace trapline::symbols {

struct FunctionMatch {
  std::string name;
  std::uint64_t address;
  std::uint64_t prologue_end;
  std::optional<SourcePosition> declaration;
  /// `address` is where a copy of it begins in its caller: nothing can be called there.
  bool is_inlined = false;
  /// The program begins with it, whatever its name is qualified with (DWARF 5 section 3.3.1, DW_AT_main_subprogram).
  bool is_main = false;
};

/// Every function that fits (see FunctionQuery), ascending by address, inlined copies included.
/// Symbols are searched first; all of DWARF only for a name that no symbol has. Inlined copies of a function that has a
/// symbol are looked for in the units whose file table names the file that declares it. Damaged units are left out.
std::vector<FunctionMatch> functions_named(Module& module, std::string_view name);

struct FunctionSymbol {
  /// Demangled, with parameters where the mangling has them.
  std::string name;
  std::uint64_t address;
};

/// Functions with line information that have a symbol, ascending by address: for patterns, which no index answers.
std::vector<FunctionSymbol> function_symbols(Module& module);

}  // namespace trapline::symbols
