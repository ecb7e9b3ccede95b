// Bounds of arrays that are only known while the program runs.

#pragma once

#include <elfutils/libdw.h>

#include <cstdint>
#include <optional>

#include "symbols/module.h"
#include "symbols/variable_location.h"

namespace trapline::symbols {

/**
 * Elements of a dimension whose bound is an expression or a variable (DWARF 5 sections 2.19 and 5.13). `subrange`: its
 * DW_TAG_subrange_type; `scope` as for `locate`. Absent when it has no bound, or that is not known in this frame.
 * Throws NativeError `bad-dwarf`.
 */
std::optional<std::uint64_t> element_count(Module& module, Dwarf_Die subrange, std::optional<Dwarf_Die> scope,
                                           const FrameContext& frame);

}  // namespace trapline::symbols
