// Structs, classes and unions: their members, bases, variants and template arguments.

#include "symbols/composite_type.h"

#include <dwarf.h>

#include <cstring>

#include "symbols/die_attributes.h"
#include "symbols/die_names.h"
#include "symbols/die_walk.h"
#include "symbols/types.h"

namespace trapline::symbols {

namespace {

std::optional<std::string> own_name(Dwarf_Die die) {
  std::string name = plain_name(die);
  return name.empty() ? std::nullopt : std::optional(std::move(name));
}

/// DW_AT_data_member_location: a constant, or in DWARF 2 the expression DW_OP_plus_uconst N.
std::optional<std::int64_t> member_offset(Dwarf_Die die) {
  if (const auto offset = constant(die, DW_AT_data_member_location)) return offset;
  auto location = attribute(die, DW_AT_data_member_location);
  if (!location) return std::nullopt;
  Dwarf_Op* operations = nullptr;
  std::size_t count = 0;
  if (dwarf_getlocation(&*location, &operations, &count) != 0 || count != 1 || operations[0].atom != DW_OP_plus_uconst)
    return std::nullopt;
  return static_cast<std::int64_t>(operations[0].number);
}

/// The offset of a virtual base is read from the vtable at the object's address point: DWARF has this as the expression
/// dup, deref, constu N, minus, deref, plus (Itanium C++ ABI 2.5.2 has the layout).
std::optional<std::int64_t> virtual_offset_slot(Dwarf_Die die) {
  auto location = attribute(die, DW_AT_data_member_location);
  Dwarf_Op* operations = nullptr;
  std::size_t count = 0;
  if (!location || dwarf_getlocation(&*location, &operations, &count) != 0 || count != 6) return std::nullopt;
  const bool is_known = operations[0].atom == DW_OP_dup && operations[1].atom == DW_OP_deref &&
                        operations[4].atom == DW_OP_deref && operations[5].atom == DW_OP_plus;
  if (!is_known) return std::nullopt;
  const bool is_literal = operations[2].atom >= DW_OP_lit0 && operations[2].atom <= DW_OP_lit31;
  const auto number = static_cast<std::int64_t>(is_literal ? operations[2].atom - DW_OP_lit0 : operations[2].number);
  if (operations[3].atom == DW_OP_minus) return -number;
  return operations[3].atom == DW_OP_plus ? std::optional(number) : std::nullopt;
}

/// Sets offset and width of a bit-field in the three encodings of DWARF 2 to 5.
void read_bit_field(Dwarf_Die die, Dwarf_Die type, TypeMember& member) {
  const auto bits = constant(die, DW_AT_bit_size);
  if (!bits) return;
  member.bit_size = static_cast<std::uint64_t>(*bits);
  const std::int64_t byte_offset = member.byte_offset.value_or(0);
  if (const auto data_bit_offset = constant(die, DW_AT_data_bit_offset)) {
    const std::int64_t all_bits = byte_offset * 8 + *data_bit_offset;
    member.byte_offset = all_bits / 8;
    member.bit_offset = all_bits % 8;
    return;
  }
  const auto from_high_end = constant(die, DW_AT_bit_offset);
  if (!from_high_end) {
    member.bit_offset = 0;
    return;
  }
  // DWARF 2 and 3 count from the most significant bit of a storage unit of DW_AT_byte_size bytes (DWARF 3
  // section 5.6.6).
  Dwarf_Die storage = strip_type(type);
  const std::int64_t storage_bytes =
      constant(die, DW_AT_byte_size).value_or(constant(storage, DW_AT_byte_size).value_or(0));
  const std::int64_t all_bits = byte_offset * 8 + storage_bytes * 8 - *from_high_end - *bits;
  member.byte_offset = all_bits >= 0 ? all_bits / 8 : 0;
  member.bit_offset = all_bits - *member.byte_offset * 8;
}

std::optional<TypeMember> read_member(Module& module, Dwarf_Die die) {
  const auto type = type_of(die);
  if (!type) return std::nullopt;
  TypeMember member;
  member.name = own_name(die);
  member.type = module.id_of(*type);
  member.die = module.id_of(die);
  member.is_artificial = flag(die, DW_AT_artificial);
  member.alignment = constant(die, DW_AT_alignment);
  member.is_static = dwarf_tag(&die) == DW_TAG_variable || flag(die, DW_AT_external) || flag(die, DW_AT_declaration);
  if (member.is_static) return member;
  // Members of a union have no location: they begin where it begins.
  member.byte_offset = attribute(die, DW_AT_data_member_location) ? member_offset(die) : 0;
  read_bit_field(die, *type, member);
  return member.byte_offset ? std::optional(member) : std::nullopt;
}

std::optional<BaseClass> read_base(Module& module, Dwarf_Die die) {
  const auto type = type_of(die);
  if (!type) return std::nullopt;
  BaseClass base{module.id_of(*type), std::nullopt, std::nullopt};
  if (constant(die, DW_AT_virtuality).value_or(DW_VIRTUALITY_none) != DW_VIRTUALITY_none)
    base.virtual_offset_slot = virtual_offset_slot(die);
  else
    base.byte_offset = attribute(die, DW_AT_data_member_location) ? member_offset(die) : 0;
  return base;
}

/// A destructor, or a constructor that copies or moves, which is not the compiler's own. GCC 12 says in no other way
/// that a class is passed by its address (Itanium C++ ABI 3.1.2.3, "non-trivial for the purposes of calls").
bool copies_by_itself(Dwarf_Die type, Dwarf_Die method) {
  if (flag(method, DW_AT_artificial) || constant(method, DW_AT_defaulted) == DW_DEFAULTED_in_class) return false;
  const std::string name = plain_name(method);
  if (name.starts_with('~')) return true;
  const std::string owner = plain_name(type);
  if (name.empty() || name != owner.substr(0, owner.find('<'))) return false;
  int index = 0;
  bool is_copy = false;
  for_each_child(method, [&](Dwarf_Die child) {
    if (dwarf_tag(&child) != DW_TAG_formal_parameter) return true;
    const auto parameter = index++ == 1 ? type_of(child) : std::nullopt;
    if (!parameter) return index < 2;
    Dwarf_Die reference = strip_type(*parameter);
    const int tag = dwarf_tag(&reference);
    if (tag != DW_TAG_reference_type && tag != DW_TAG_rvalue_reference_type) return false;
    const auto target = type_of(reference);
    Dwarf_Die referred = target ? strip_type(*target) : Dwarf_Die{};
    is_copy = target && dwarf_dieoffset(&referred) == dwarf_dieoffset(&type);
    return false;
  });
  return is_copy;
}

std::uint64_t discriminant_mask(Dwarf_Die part) {
  const auto discriminant = reference(part, DW_AT_discr);
  const auto type = discriminant ? type_of(*discriminant) : std::nullopt;
  const auto size = type ? constant(strip_type(*type), DW_AT_byte_size) : std::nullopt;
  return size && *size > 0 && *size < 8 ? (std::uint64_t{1} << (*size * 8)) - 1 : UINT64_MAX;
}

/// DW_AT_discr_value: a constant, or for 128 bits a block in the target's byte order.
std::optional<WideInteger> discriminant_value(Dwarf_Die variant, std::uint64_t mask) {
  if (const auto number = constant(variant, DW_AT_discr_value))
    return WideInteger{static_cast<std::uint64_t>(*number) & mask, 0};
  auto found = attribute(variant, DW_AT_discr_value);
  Dwarf_Block block;
  WideInteger value{};
  if (!found || dwarf_formblock(&*found, &block) != 0 || block.length > sizeof value) return std::nullopt;
  std::memcpy(value.data(), block.data, block.length);
  return value;
}

VariantPart read_variant_part(Module& module, Dwarf_Die part) {
  VariantPart result;
  if (const auto discriminant = reference(part, DW_AT_discr)) result.discriminant = read_member(module, *discriminant);
  const std::uint64_t mask = discriminant_mask(part);
  for_each_child(part, [&](Dwarf_Die variant) {
    if (dwarf_tag(&variant) != DW_TAG_variant) return true;
    const auto value = discriminant_value(variant, mask);
    // What is there but cannot be read must not look like the default variant.
    if (!value && (attribute(variant, DW_AT_discr_value) || attribute(variant, DW_AT_discr_list))) return true;
    for_each_child(variant, [&](Dwarf_Die child) {
      if (dwarf_tag(&child) == DW_TAG_member)
        if (auto member = read_member(module, child)) result.variants.push_back({value, std::move(*member)});
      return true;
    });
    return true;
  });
  return result;
}

void read_template_argument(Module& module, Dwarf_Die die, std::vector<TemplateArgument>& arguments) {
  if (dwarf_tag(&die) == DW_TAG_GNU_template_parameter_pack) {
    for_each_child(die, [&](Dwarf_Die child) {
      if (dwarf_tag(&child) != DW_TAG_GNU_template_parameter_pack) read_template_argument(module, child, arguments);
      return true;
    });
    return;
  }
  TemplateArgument argument{own_name(die), std::nullopt, constant(die, DW_AT_const_value)};
  if (const auto type = type_of(die)) argument.type = module.id_of(*type);
  arguments.push_back(std::move(argument));
}

}  // namespace

CompositeType composite_type(Module& module, Dwarf_Die die, const char* kind) {
  CompositeType result;
  result.kind = kind;
  if (std::string name = qualified_name(module, die); !name.empty()) result.name = std::move(name);
  if (const auto size = constant(die, DW_AT_byte_size)) result.byte_size = static_cast<std::uint64_t>(*size);
  result.is_declaration = attribute(die, DW_AT_declaration).has_value();
  const auto convention = constant(die, DW_AT_calling_convention);
  result.is_passed_by_reference = convention == DW_CC_pass_by_reference;
  result.alignment = constant(die, DW_AT_alignment);
  for_each_child(die, [&](Dwarf_Die child) {
    switch (dwarf_tag(&child)) {
      case DW_TAG_member:
      case DW_TAG_variable:
        if (auto member = read_member(module, child)) result.members.push_back(std::move(*member));
        break;
      case DW_TAG_subprogram:
        result.is_passed_by_reference |= !convention && copies_by_itself(die, child);
        break;
      case DW_TAG_inheritance:
        if (auto base = read_base(module, child)) result.bases.push_back(*base);
        break;
      case DW_TAG_variant_part:
        result.variant_part = read_variant_part(module, child);
        break;
      case DW_TAG_template_type_parameter:
      case DW_TAG_template_value_parameter:
      case DW_TAG_GNU_template_template_param:
      case DW_TAG_GNU_template_parameter_pack:
        read_template_argument(module, child, result.template_arguments);
        break;
      default:
        break;
    }
    return true;
  });
  return result;
}

}  // namespace trapline::symbols
