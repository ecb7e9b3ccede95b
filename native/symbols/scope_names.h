// What is declared in a namespace, class or file, and what using-directives and the like bring into it.

#pragma once

#include <elfutils/libdw.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "symbols/module.h"

namespace trapline::symbols {

/// DeclaredName of src/native/symbols.ts.
struct DeclaredName {
  enum class Kind { variable, function, type, scope, constant };

  std::string name;
  Kind kind = Kind::variable;
};

struct ScopeRequest {
  /// The way to a namespace, outermost first; empty for the unit itself. Inline and unnamed namespaces are left out of
  /// it, and looked through.
  std::vector<std::string> path;
  /// Only in the unit around this file address.
  std::optional<std::uint64_t> near;
  /// Only in units of source files whose path ends so.
  std::optional<std::string> file;
  /// How the names begin, in any case.
  std::string prefix;
  /// No further unit is begun after it.
  std::chrono::milliseconds time;
};

/// Each name once, in the order of DWARF, at most some thousands, and those of the first units if the time is short. A
/// damaged unit costs what is behind the damage.
std::vector<DeclaredName> names_within(Module& module, const ScopeRequest& request);
/// In a struct, class, union or enum. Throws NativeError `bad-dwarf`.
std::vector<DeclaredName> names_of_type(Dwarf_Die type, const std::string& prefix);

/// Import of src/native/symbols.ts.
struct Import {
  /// Of an alias or a using-declaration; empty for a using-directive.
  std::string name;
  /// Qualified.
  std::string target;
  /// Of a block or function.
  bool is_local = false;
};

/**
 * Namespace aliases, using-declarations and using-directives (DWARF 5 section 3.2.3) of the blocks around `address` in
 * the function or inlined subroutine `scope`, then of the unit's namespaces along `path`, from the innermost, then of
 * the unit. Throws NativeError `bad-dwarf`.
 */
std::vector<Import> imports_at(Module& module, Dwarf_Die scope, std::uint64_t address,
                               const std::vector<std::string>& path);

}  // namespace trapline::symbols
