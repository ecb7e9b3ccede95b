// Types as DWARF describes them: which reader is for which tag, and the small ones.

#include "symbols/types.h"

#include <dwarf.h>

#include <algorithm>
#include <unordered_set>

#include "symbols/composite_type.h"
#include "symbols/die_attributes.h"
#include "symbols/die_names.h"
#include "symbols/die_walk.h"
#include "symbols/global_names.h"
#include "symbols/indexes.h"

namespace trapline::symbols {

namespace {

std::optional<DieId> id_of(Module& module, std::optional<Dwarf_Die> die) {
  return die ? std::optional(module.id_of(*die)) : std::nullopt;
}

std::optional<std::string> name_of(Module& module, Dwarf_Die die) {
  std::string name = qualified_name(module, die);
  return name.empty() ? std::nullopt : std::optional(std::move(name));
}

std::uint64_t address_size(Dwarf_Die die) {
  Dwarf_Die unit;
  std::uint8_t size = 0;
  return dwarf_diecu(&die, &unit, &size, nullptr) != nullptr && size != 0 ? size : 8;
}

std::optional<std::uint64_t> byte_size(Dwarf_Die die) {
  const auto size = constant(die, DW_AT_byte_size);
  return size && *size >= 0 ? std::optional(static_cast<std::uint64_t>(*size)) : std::nullopt;
}

const char* encoding_name(std::optional<std::int64_t> encoding) {
  switch (encoding.value_or(0)) {
    case DW_ATE_signed:
      return "signed";
    case DW_ATE_unsigned:
      return "unsigned";
    case DW_ATE_signed_char:
      return "signed-char";
    case DW_ATE_unsigned_char:
      return "unsigned-char";
    case DW_ATE_boolean:
      return "boolean";
    case DW_ATE_float:
      return "float";
    case DW_ATE_complex_float:
      return "complex";
    case DW_ATE_UTF:
      return "utf";
    default:
      return "other";
  }
}

BaseType base_type(Dwarf_Die die) {
  BaseType type{plain_name(die), byte_size(die).value_or(0), std::nullopt,
                encoding_name(constant(die, DW_AT_encoding))};
  if (const auto bits = constant(die, DW_AT_bit_size); bits && *bits > 0) {
    const auto bit_size = static_cast<std::uint64_t>(*bits);
    if (type.byte_size == 0) type.byte_size = (bit_size + 7) / 8;
    if (bit_size < type.byte_size * 8) type.bit_size = bit_size;
  }
  return type;
}

PointerType pointer_type(Module& module, Dwarf_Die die, const char* kind) {
  return {kind, name_of(module, die), byte_size(die).value_or(address_size(die)), id_of(module, type_of(die))};
}

ArrayDimension dimension(Module& module, Dwarf_Die subrange, std::int64_t default_lower_bound) {
  ArrayDimension result{std::nullopt, constant(subrange, DW_AT_lower_bound).value_or(default_lower_bound),
                        std::nullopt};
  if (const auto count = constant(subrange, DW_AT_count)) {
    result.count = static_cast<std::uint64_t>(*count);
  } else if (const auto upper = constant(subrange, DW_AT_upper_bound)) {
    // An upper bound just below the lower one is an empty array (GNU C's `int a[0]`).
    const std::int64_t extent = static_cast<std::int64_t>(static_cast<std::uint64_t>(*upper) -
                                                          static_cast<std::uint64_t>(result.lower_bound) + 1);
    if (extent >= 0) result.count = static_cast<std::uint64_t>(extent);
  } else if (attribute(subrange, DW_AT_count) || attribute(subrange, DW_AT_upper_bound)) {
    result.bounds = module.id_of(subrange);
  }
  return result;
}

ArrayType array_type(Module& module, Dwarf_Die die) {
  const auto element = type_of(die);
  if (!element) fail_at(die);
  ArrayType result{module.id_of(*element), {}, byte_size(die), flag(die, DW_AT_GNU_vector)};
  Dwarf_Sword lower_bound = 0;
  if (dwarf_default_lower_bound(language_of(die), &lower_bound) != 0) lower_bound = 0;
  for_each_child(die, [&](Dwarf_Die child) {
    const int tag = dwarf_tag(&child);
    if (tag == DW_TAG_subrange_type) result.dimensions.push_back(dimension(module, child, lower_bound));
    if (tag == DW_TAG_enumeration_type) result.dimensions.push_back({std::nullopt, 0, std::nullopt});
    return true;
  });
  return result;
}

EnumType enum_type(Module& module, Dwarf_Die die) {
  EnumType result{name_of(module, die), 0, false, {}};
  auto encoding = constant(die, DW_AT_encoding);
  std::optional<std::uint64_t> underlying_size;
  if (const auto underlying = type_of(die)) {
    const Dwarf_Die base = strip_type(*underlying);
    encoding = constant(base, DW_AT_encoding);
    underlying_size = byte_size(base);
  }
  result.byte_size = byte_size(die).value_or(underlying_size.value_or(4));
  bool has_negative = false;
  for_each_child(die, [&](Dwarf_Die child) {
    if (dwarf_tag(&child) != DW_TAG_enumerator) return true;
    if (const auto value = constant(child, DW_AT_const_value)) {
      has_negative |= *value < 0;
      result.enumerators.push_back({plain_name(child), *value});
    }
    return true;
  });
  result.is_signed = encoding ? *encoding == DW_ATE_signed || *encoding == DW_ATE_signed_char : has_negative;
  return result;
}

/// DW_AT_vtable_elem_location: an expression that is the number of the entry (DWARF 5 section 5.7.8).
std::optional<std::uint64_t> vtable_slot(Dwarf_Die die) {
  auto location = integrated_attribute(die, DW_AT_vtable_elem_location);
  Dwarf_Op* operations = nullptr;
  std::size_t count = 0;
  if (!location || dwarf_getlocation(&*location, &operations, &count) != 0 || count != 1) return std::nullopt;
  const Dwarf_Op& number = operations[0];
  if (number.atom >= DW_OP_lit0 && number.atom <= DW_OP_lit31) return number.atom - DW_OP_lit0;
  return number.atom == DW_OP_constu ? std::optional(number.number) : std::nullopt;
}

SubroutineType subroutine_type(Module& module, Dwarf_Die die) {
  SubroutineType result{id_of(module, type_of(die)), {}, false, false, vtable_slot(die)};
  for_each_child(die, [&](Dwarf_Die child) {
    const int tag = dwarf_tag(&child);
    // DWARF 5 section 5.7.8: the object's parameter is artificial, and first.
    if (tag == DW_TAG_formal_parameter)
      if (const auto type = type_of(child)) {
        result.takes_object |= result.parameters.empty() && flag(child, DW_AT_artificial);
        result.parameters.push_back(module.id_of(*type));
      }
    result.is_variadic |= tag == DW_TAG_unspecified_parameters;
    return true;
  });
  return result;
}

/// Not in DWARF: a pointer to a data member is an offset, one to a member function an address and an adjustment
/// (Itanium C++ ABI 2.3).
MemberPointerType member_pointer_type(Module& module, Dwarf_Die die) {
  const auto target = type_of(die);
  Dwarf_Die stripped = target ? strip_type(*target) : Dwarf_Die{};
  const bool is_function = target && dwarf_tag(&stripped) == DW_TAG_subroutine_type;
  return {id_of(module, target), id_of(module, reference(die, DW_AT_containing_type)),
          byte_size(die).value_or(is_function ? 16 : 8)};
}

}  // namespace

Dwarf_Die definition_of(Module& module, Dwarf_Die die) {
  if (const auto signed_type = reference(die, DW_AT_signature)) return *signed_type;
  if (!attribute(die, DW_AT_declaration)) return die;
  const std::string name = qualified_name(module, die);
  if (name.empty()) return die;
  const auto found = module.indexes().globals.type_named(name);
  return found ? module.die(*found) : die;
}

TypeInfo describe_type(Module& module, Dwarf_Die die) {
  switch (dwarf_tag(&die)) {
    case DW_TAG_base_type:
      return base_type(die);
    case DW_TAG_pointer_type:
      return pointer_type(module, die, "pointer");
    case DW_TAG_reference_type:
      return pointer_type(module, die, "reference");
    case DW_TAG_rvalue_reference_type:
      return pointer_type(module, die, "rvalue-reference");
    case DW_TAG_array_type:
      return array_type(module, die);
    case DW_TAG_structure_type:
      return composite_type(module, definition_of(module, die), "struct");
    case DW_TAG_class_type:
    case DW_TAG_interface_type:
      return composite_type(module, definition_of(module, die), "class");
    case DW_TAG_union_type:
      return composite_type(module, definition_of(module, die), "union");
    case DW_TAG_enumeration_type:
      return enum_type(module, definition_of(module, die));
    case DW_TAG_typedef:
    case DW_TAG_template_alias:
    case DW_TAG_subrange_type:
    case DW_TAG_packed_type:
    case DW_TAG_shared_type:
    case DW_TAG_thrown_type:
      return TypedefType{qualified_name(module, die), id_of(module, type_of(die))};
    case DW_TAG_const_type:
    case DW_TAG_immutable_type:
      return QualifiedType{"const", id_of(module, type_of(die))};
    case DW_TAG_volatile_type:
      return QualifiedType{"volatile", id_of(module, type_of(die))};
    case DW_TAG_restrict_type:
      return QualifiedType{"restrict", id_of(module, type_of(die))};
    case DW_TAG_atomic_type:
      return QualifiedType{"atomic", id_of(module, type_of(die))};
    case DW_TAG_subroutine_type:
    case DW_TAG_subprogram:
      return subroutine_type(module, die);
    case DW_TAG_ptr_to_member_type:
      return member_pointer_type(module, die);
    case DW_TAG_unspecified_type:
    case DW_TAG_string_type:
    case DW_TAG_set_type:
    case DW_TAG_file_type:
    case DW_TAG_coarray_type:
    case DW_TAG_dynamic_type:
      return UnspecifiedType{plain_name(die)};
    default:
      fail_at(die);
  }
}

std::vector<NamedType> types_named(Module& module, const std::string& identifier, std::optional<std::uint64_t> near) {
  const Unit* const unit = near ? module.indexes().units.at(*near) : nullptr;
  std::vector<DieId> candidates = module.indexes().globals.types_with(identifier);
  if (unit != nullptr)
    std::stable_partition(candidates.begin(), candidates.end(),
                          [&](DieId id) { return module.die(id).cu == unit->cu; });
  std::vector<NamedType> found;
  std::unordered_set<std::string> seen;
  for (const DieId id : candidates) {
    NamedType type{id, qualified_name(module, module.die(id))};
    if (type.name.empty() || seen.insert(type.name).second) found.push_back(std::move(type));
  }
  return found;
}

}  // namespace trapline::symbols
