// What a register had when a function was entered, as its caller's debug information can tell (DW_OP_entry_value).

#pragma once

#include <elfutils/libdw.h>

#include <cstdint>
#include <span>

#include "symbols/module.h"
#include "symbols/variable_location.h"

namespace trapline::symbols {

/**
 * The value that `asked`, a register's location, had at the entry of the function around `frame`'s pc: evaluated in the
 * caller's frame from the call site's parameters (DWARF 5 section 3.4.2). Throws OptimisedOut where it cannot be known
 * for certain, NativeError `bad-dwarf`.
 */
std::uint64_t entry_value(Module& module, const FrameContext& frame, std::span<const Dwarf_Op> asked);

}  // namespace trapline::symbols
