// Attributes of a DIE as values.

#include "symbols/die_attributes.h"

#include <dwarf.h>

namespace trapline::symbols {

namespace {

std::optional<Dwarf_Die> target_of(std::optional<Dwarf_Attribute> found) {
  Dwarf_Die die;
  if (!found || dwarf_formref_die(&*found, &die) == nullptr) return std::nullopt;
  return die;
}

}  // namespace

std::optional<Dwarf_Attribute> attribute(Dwarf_Die die, unsigned name) {
  Dwarf_Attribute found;
  if (dwarf_attr(&die, name, &found) == nullptr) return std::nullopt;
  return found;
}

std::optional<Dwarf_Attribute> integrated_attribute(Dwarf_Die die, unsigned name) {
  Dwarf_Attribute found;
  if (dwarf_attr_integrate(&die, name, &found) == nullptr) return std::nullopt;
  return found;
}

std::optional<std::int64_t> constant(Dwarf_Die die, unsigned name) {
  auto found = integrated_attribute(die, name);
  if (!found) return std::nullopt;
  const unsigned form = dwarf_whatform(&*found);
  if (form == DW_FORM_sdata || form == DW_FORM_implicit_const) {
    Dwarf_Sword value = 0;
    return dwarf_formsdata(&*found, &value) == 0 ? std::optional<std::int64_t>(value) : std::nullopt;
  }
  Dwarf_Word value = 0;
  if (dwarf_formudata(&*found, &value) != 0) return std::nullopt;
  return static_cast<std::int64_t>(value);
}

std::optional<Dwarf_Die> reference(Dwarf_Die die, unsigned name) { return target_of(attribute(die, name)); }

bool flag(Dwarf_Die die, unsigned name) {
  auto found = integrated_attribute(die, name);
  bool value = false;
  return found && dwarf_formflag(&*found, &value) == 0 && value;
}

std::optional<Dwarf_Die> type_of(Dwarf_Die die) { return target_of(integrated_attribute(die, DW_AT_type)); }

Dwarf_Die strip_type(Dwarf_Die type) {
  constexpr int longest_chain = 64;
  for (int i = 0; i < longest_chain; ++i) {
    switch (dwarf_tag(&type)) {
      case DW_TAG_typedef:
      case DW_TAG_const_type:
      case DW_TAG_volatile_type:
      case DW_TAG_restrict_type:
      case DW_TAG_atomic_type:
      case DW_TAG_immutable_type:
      case DW_TAG_packed_type:
      case DW_TAG_shared_type:
      case DW_TAG_template_alias:
        break;
      default:
        return type;
    }
    const auto target = type_of(type);
    if (!target) return type;
    type = *target;
  }
  return type;
}

}  // namespace trapline::symbols
