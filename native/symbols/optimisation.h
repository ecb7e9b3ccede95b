// Whether code was compiled with optimisation, as far as DWARF tells.

#pragma once

#include <elfutils/libdw.h>

#include <string>

#include "symbols/module.h"

namespace trapline::symbols {

/// GCC records its options in DW_AT_producer of the unit; false for other compilers.
bool has_optimising_options(Dwarf_Die unit);

/// Of a unit that was built from `file`: its options, or a function that says where it calls others, which compilers
/// write for optimised code alone (DWARF 5 section 3.3.1.8, DW_AT_call_all_calls). Damaged units are left out.
bool is_optimised(Module& module, const std::string& file);

}  // namespace trapline::symbols
