// What DWARF calls a thing, and where it was declared.

#pragma once

#include <elfutils/libdw.h>

#include <optional>
#include <string>

#include "symbols/module.h"
#include "symbols/source_line.h"

namespace trapline::symbols {

/// The DIE that DW_AT_abstract_origin and DW_AT_specification lead to in the end; `die` itself when it has neither.
Dwarf_Die declaration_of(Dwarf_Die die);

/// DW_AT_name, also through the origin; empty when anonymous.
std::string plain_name(Dwarf_Die die);

/// With its namespaces, classes and enclosing functions, without parameters: `ns::Class::method`. Unnamed namespaces
/// are `(anonymous namespace)`, closures `(lambda)`, other unnamed types `(anonymous)`; empty when the thing itself has
/// no name.
std::string qualified_name(Module& module, Dwarf_Die die);

/// `qualified_name`, for an instance of a variable template with its arguments, as the demangler writes them.
std::string variable_name(Module& module, Dwarf_Die variable);

/// DW_AT_linkage_name, also through the origin.
std::optional<std::string> linkage_name(Dwarf_Die die);

/// DW_AT_decl_file and DW_AT_decl_line, also through the origin; absent without a line.
std::optional<SourcePosition> declared_at(Module& module, Dwarf_Die die);

/// The path that a file number of `attribute`'s unit stands for; empty when there is none.
std::string attribute_file(Module& module, Dwarf_Attribute& attribute);

/// DW_AT_language of the unit (DW_LANG_*); 0 when there is none.
int language_of(Dwarf_Die die);

}  // namespace trapline::symbols
