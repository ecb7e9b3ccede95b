// The code of the methods that a class declares.

#pragma once

#include <elfutils/libdw.h>

#include <cstdint>
#include <string>
#include <vector>

#include "symbols/module.h"

namespace trapline::symbols {

/// A method that is declared, and whose code the module itself has under no symbol.
struct MethodElsewhere {
  Dwarf_Die die;
  std::string linkage_name;
};

struct ClassMethods {
  /// The class itself has such a method, whether there is code of it or not.
  bool is_declared = false;
  /// Of the entries, ascending. A method has none if it is pure, or inlined wherever it is called.
  std::vector<std::uint64_t> addresses;
  /// A library may have them: instances of templates that a header declares `extern`.
  std::vector<MethodElsewhere> elsewhere;
};

/// Also of classes without a name. `type`: the DIE of a struct, class or union. `name` without scopes; one without
/// template arguments means all instances. Throws NativeError `bad-dwarf`.
ClassMethods methods_named(Module& module, Dwarf_Die type, const std::string& name);

}  // namespace trapline::symbols
