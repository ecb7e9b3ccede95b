// Attributes of a DIE as values: absent where the attribute is, or where its form is not of the class asked for.

#pragma once

#include <elfutils/libdw.h>

#include <cstdint>
#include <optional>

namespace trapline::symbols {

/// The attributes of the DIE itself; `integrated`: also those of its abstract origin and specification.
std::optional<Dwarf_Attribute> attribute(Dwarf_Die die, unsigned name);
std::optional<Dwarf_Attribute> integrated_attribute(Dwarf_Die die, unsigned name);

/// A constant: DW_FORM_sdata and DW_FORM_implicit_const are signed, all others are zero-extended.
std::optional<std::int64_t> constant(Dwarf_Die die, unsigned name);
/// The DIE that a reference leads to, through .debug_types signatures and into the supplementary file too.
std::optional<Dwarf_Die> reference(Dwarf_Die die, unsigned name);
/// Also of the origin or specification; absent is false.
bool flag(Dwarf_Die die, unsigned name);
/// DW_AT_type, also of the origin or specification.
std::optional<Dwarf_Die> type_of(Dwarf_Die die);

/// The type without typedefs and qualifiers; the last one reached when the chain is cyclic or broken.
Dwarf_Die strip_type(Dwarf_Die type);

}  // namespace trapline::symbols
