// Structs, classes and unions as DWARF describes them.

#pragma once

#include <elfutils/libdw.h>

#include "symbols/module.h"
#include "symbols/type_info.h"

namespace trapline::symbols {

/// `die`: the definition, or the declaration when there is no definition. Throws NativeError `bad-dwarf`.
CompositeType composite_type(Module& module, Dwarf_Die die, const char* kind);

}  // namespace trapline::symbols
