// Where a function's body begins.

#pragma once

#include <cstdint>

#include "symbols/function_index.h"
#include "symbols/module.h"

namespace trapline::symbols {

/// The address behind the prologue, where arguments are in the places that DWARF gives for them:
/// the row marked DW_LNS_set_prologue_end if there is one; else, in code that sets up %rbp and was compiled without
/// optimisation, the end of the row in which it does so; else the entry.
std::uint64_t prologue_end(Module& module, const Function& function);

}  // namespace trapline::symbols
