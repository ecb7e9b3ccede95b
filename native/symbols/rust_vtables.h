// Vtables of Rust's trait objects.

#pragma once

#include <cstdint>
#include <optional>

#include "symbols/module.h"

namespace trapline::symbols {

/**
 * The type that has its methods in the vtable at the file address `address`: Rust's compiler describes each vtable as a
 * variable `<T as Trait>::{vtable}`, whose type contains T (DW_AT_containing_type). Absent when there is none, and when
 * the linker made one of the vtables of several types. Throws NativeError `bad-dwarf`.
 */
std::optional<DieId> type_of_vtable(Module& module, std::uint64_t address);

}  // namespace trapline::symbols
