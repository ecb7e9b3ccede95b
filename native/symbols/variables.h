// Which variables a name can mean at a place: those of a function's scopes, and globals.

#pragma once

#include <elfutils/libdw.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "symbols/module.h"
#include "symbols/source_line.h"

namespace trapline::symbols {

/// VariableInfo of src/native/symbols.ts.
struct Variable {
  enum class Kind { parameter, local, global };
  DieId die = 0;
  /// Plain for parameters and locals, qualified for globals.
  std::string name;
  Kind kind = Kind::local;
  std::optional<DieId> type;
  std::optional<SourcePosition> declaration;
  /// 0 for the function's own scope, more for nested blocks.
  unsigned depth = 0;
  bool is_artificial = false;
  /// Of a global: other files can mean it, or it is in the unit that was asked for (see globals_named).
  bool is_visible = false;
};

/**
 * Parameters, then locals of the blocks around the file address `pc`, outer blocks first. `scope`: a function or an
 * inlined subroutine; what is inlined into it is not entered. Includes what the compiler left only in the abstract
 * origin, which has no location. Throws NativeError `bad-dwarf`.
 */
std::vector<Variable> variables_in_scope(Module& module, Dwarf_Die scope, std::uint64_t pc);

/**
 * Variables outside functions with this qualified name, or failing that those whose qualified name ends with `::name`.
 * Those of the unit around the file address `near` come first.
 */
std::vector<Variable> globals_named(Module& module, const std::string& name, std::optional<std::uint64_t> near);

}  // namespace trapline::symbols
