// Vtables of Rust's trait objects.

#include "symbols/rust_vtables.h"

#include <dwarf.h>

#include <string>

#include "symbols/die_attributes.h"
#include "symbols/die_names.h"
#include "symbols/indexes.h"

namespace trapline::symbols {

namespace {

bool is_at(Dwarf_Die variable, std::uint64_t address) {
  auto location = attribute(variable, DW_AT_location);
  Dwarf_Op* operations = nullptr;
  std::size_t count = 0;
  if (!location || dwarf_getlocation(&*location, &operations, &count) != 0 || count != 1) return false;
  if (operations[0].atom == DW_OP_addr) return operations[0].number == address;
  if (operations[0].atom != DW_OP_addrx) return false;
  // Resolved through .debug_addr.
  Dwarf_Attribute resolved;
  Dwarf_Addr found = 0;
  return dwarf_getlocation_attr(&*location, operations, &resolved) == 0 && dwarf_formaddr(&resolved, &found) == 0 &&
         found == address;
}

}  // namespace

std::optional<DieId> type_of_vtable(Module& module, std::uint64_t address) {
  std::optional<DieId> found;
  std::string name;
  for (const DieId id : module.indexes().globals.variables_ending_in("{vtable}")) {
    const Dwarf_Die variable = module.die(id);
    if (!is_at(variable, address)) continue;
    const auto table = type_of(variable);
    const auto type = table ? reference(*table, DW_AT_containing_type) : std::nullopt;
    if (!type) return std::nullopt;
    std::string each = qualified_name(module, *type);
    if (found && each != name) return std::nullopt;
    found = module.id_of(*type);
    name = std::move(each);
  }
  return found;
}

}  // namespace trapline::symbols
