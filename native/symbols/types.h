// Types as DWARF describes them, one DIE at a time.

#pragma once

#include <elfutils/libdw.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "symbols/module.h"
#include "symbols/type_info.h"

namespace trapline::symbols {

/**
 * Describes the type at `die`; the declaration of a struct, class, union or enum is followed to its definition in this
 * module. Throws NativeError `bad-dwarf` when the DIE is no type or unreadable.
 */
TypeInfo describe_type(Module& module, Dwarf_Die die);

/// The definition that a declaration of a struct, class, union or enum stands for; `die` itself if it is none or none
/// is found.
Dwarf_Die definition_of(Module& module, Dwarf_Die die);

/// NamedType of src/native/symbols.ts.
struct NamedType {
  DieId die = 0;
  /// Qualified; empty for an unnamed enumeration.
  std::string name;
};

/**
 * What GlobalNames::types_with finds, each qualified name once; those of the unit around the file address `near` come
 * first. Unnamed enumerations are all there.
 */
std::vector<NamedType> types_named(Module& module, const std::string& identifier, std::optional<std::uint64_t> near);

}  // namespace trapline::symbols
