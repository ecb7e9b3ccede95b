// The call sites of functions: what a caller's debug information says about each of its calls (DWARF 5 section 3.4).

#pragma once

#include <elfutils/libdw.h>

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "symbols/function_index.h"
#include "symbols/module.h"

namespace trapline::symbols {

struct CallSite {
  Dwarf_Die die;
  /// File address behind the call; absent for most tail calls, which do not return.
  std::optional<std::uint64_t> return_pc;
  bool is_tail_call = false;

  /// What is called, as the compiler knew it: absent for an indirect call.
  std::optional<Dwarf_Die> target() const;
};

/// What each function of a module calls, read when first asked for.
class CallSites {
 public:
  explicit CallSites(Module& module) : module_(module) {}

  /// Those in what is inlined into the function too. Throws NativeError `bad-dwarf`.
  const std::vector<CallSite>& of(const Function& function);

  /// Whether `function` may begin again in the frame of its first call, through tail calls of its own and of those that
  /// it calls so. True also where that cannot be ruled out. Calls that leave the module are taken not to come back so.
  bool may_restart(const Function& function);

 private:
  bool find_restart(const Function& function);
  std::vector<Function> definitions_of(Dwarf_Die target);

  Module& module_;
  std::unordered_map<const void*, std::vector<CallSite>> sites_;
  std::unordered_map<const void*, bool> restarts_;
};

/// Whether two DIEs, of one or of two modules, stand for one function: one declaration, or external with the same
/// symbol.
bool is_same_function(Dwarf_Die left, Dwarf_Die right);

}  // namespace trapline::symbols
