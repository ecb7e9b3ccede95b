// Index over a module's named types and its variables outside functions.

#include "symbols/global_names.h"

#include <dwarf.h>

#include <algorithm>
#include <functional>

#include "base/native_error.h"
#include "symbols/die_attributes.h"
#include "symbols/die_names.h"
#include "symbols/die_walk.h"
#include "symbols/type_name_key.h"

namespace trapline::symbols {

namespace {

constexpr int deepest_nesting = 64;

std::size_t hash_of(std::string_view text) { return std::hash<std::string_view>{}(text); }

std::string_view last_component(std::string_view name) {
  const std::size_t colons = name.rfind("::");
  return colons == std::string_view::npos ? name : name.substr(colons + 2);
}

bool is_suffix_of_name(std::string_view name, std::string_view suffix) {
  if (!name.ends_with(suffix)) return false;
  const std::string_view before = name.substr(0, name.size() - suffix.size());
  return before.empty() || before.ends_with("::");
}

bool is_named_type(int tag) {
  return tag == DW_TAG_structure_type || tag == DW_TAG_class_type || tag == DW_TAG_interface_type ||
         tag == DW_TAG_union_type || tag == DW_TAG_enumeration_type;
}

/// `Box` of `Box<int>`; operators are no types.
std::string_view without_arguments(std::string_view name) { return name.substr(0, name.find('<')); }

/// `half` of `half<Box<int>>`.
std::string_view without_last_arguments(std::string_view name) {
  int depth = 0;
  for (std::size_t at = name.size(); at-- > 0;) {
    if (name[at] == '>') ++depth;
    if (name[at] == '<' && --depth == 0) return name.substr(0, at);
  }
  return name;
}

bool is_scope(int tag) { return tag == DW_TAG_namespace || tag == DW_TAG_module; }

}  // namespace

std::vector<DieId> GlobalNames::definitions_named(const std::string& qualified) {
  build();
  const std::string key = type_name_key(qualified);
  const auto [begin, end] = find(types_, key);
  std::vector<DieId> found;
  for (auto entry = begin; entry != end; ++entry)
    if (has_key(entry->die, key)) found.push_back(entry->die);
  return found;
}

std::optional<DieId> GlobalNames::type_named(const std::string& qualified) {
  build();
  const std::string key = type_name_key(qualified);
  const auto [begin, end] = find(types_, key);
  for (auto entry = begin; entry != end; ++entry)
    if (has_key(entry->die, key)) return entry->die;
  return std::nullopt;
}

bool GlobalNames::has_key(DieId type, std::string_view key) const {
  return type_name_key(qualified_name(module_, module_.die(type))) == key;
}

std::vector<DieId> GlobalNames::variables_named(const std::string& name) {
  build();
  const bool is_instance = name.ends_with('>');
  const std::string wanted = is_instance ? type_name_key(name) : name;
  // Compilers leave the arguments out of DW_AT_name.
  const std::string_view plain = is_instance ? without_last_arguments(name) : std::string_view(name);
  const auto [begin, end] = find(variables_, last_component(plain));
  std::vector<DieId> found;
  for (auto entry = begin; entry != end; ++entry) {
    const Dwarf_Die die = module_.die(entry->die);
    const std::string own = is_instance ? type_name_key(variable_name(module_, die)) : qualified_name(module_, die);
    if (is_suffix_of_name(own, wanted)) found.push_back(entry->die);
  }
  return found;
}

std::vector<DieId> GlobalNames::variables_ending_in(std::string_view component) {
  build();
  const auto [begin, end] = find(variables_, component);
  std::vector<DieId> found;
  for (auto entry = begin; entry != end; ++entry)
    if (last_component(plain_name(module_.die(entry->die))) == component) found.push_back(entry->die);
  return found;
}

std::vector<DieId> GlobalNames::types_with(const std::string& identifier) {
  build();
  const auto [begin, end] = find(identifiers_, identifier);
  std::vector<DieId> found;
  for (auto entry = begin; entry != end; ++entry) found.push_back(entry->die);
  return found;
}

std::pair<std::vector<GlobalNames::Entry>::const_iterator, std::vector<GlobalNames::Entry>::const_iterator>
GlobalNames::find(const std::vector<Entry>& entries, std::string_view key) {
  const std::size_t hash = hash_of(key);
  const auto begin = std::lower_bound(entries.begin(), entries.end(), Entry{hash, 0});
  const auto end = std::upper_bound(begin, entries.end(), Entry{hash, UINT64_MAX});
  return {begin, end};
}

void GlobalNames::build() {
  if (is_built_) return;
  is_built_ = true;
  Dwarf* const dwarf = module_.dwarf();
  if (dwarf == nullptr) return;
  Dwarf_CU* at = nullptr;
  Dwarf_CU* next = nullptr;
  Dwarf_Die unit;
  // Not only units with code: types may be in type units and partial units.
  while (dwarf_get_units(dwarf, at, &next, nullptr, nullptr, &unit, nullptr) == 0) {
    at = next;
    if (unit.addr == nullptr) continue;
    read_unit(unit);
  }
  key_hashes_ = {};
  std::sort(types_.begin(), types_.end());
  std::sort(variables_.begin(), variables_.end());
  std::sort(identifiers_.begin(), identifiers_.end());
}

void GlobalNames::read_unit(Dwarf_Die unit) {
  try {
    read_level(unit, {}, 0);
  } catch (const base::NativeError&) {
    // The names behind the damage are not found; those before it and all other units are.
  }
}

void GlobalNames::read_level(Dwarf_Die parent, const std::string& prefix, int depth) {
  if (depth > deepest_nesting) return;
  for_each_child(parent, [&](Dwarf_Die child) {
    const int tag = dwarf_tag(&child);
    if (tag == DW_TAG_variable || tag == DW_TAG_member) {
      read_variable(child);
      return true;
    }
    const bool is_type = is_named_type(tag);
    if (is_type || tag == DW_TAG_typedef || tag == DW_TAG_template_alias) read_identifiers(child);
    if (!is_type && !is_scope(tag)) return true;
    std::string name = plain_name(child);
    if (is_type && !name.empty() && !attribute(child, DW_AT_declaration)) {
      // A definition that is apart from its declaration has the names around the declaration.
      const bool is_apart = attribute(child, DW_AT_specification).has_value();
      const std::string qualified = is_apart ? qualified_name(module_, child) : prefix + name;
      types_.push_back({key_hash(qualified), module_.id_of(child)});
    }
    if (dwarf_haschildren(&child) <= 0 || tag == DW_TAG_enumeration_type) return true;
    if (name.empty()) name = is_type ? "(anonymous)" : "(anonymous namespace)";
    read_level(child, prefix + name + "::", depth + 1);
    return true;
  });
}

std::size_t GlobalNames::key_hash(const std::string& qualified) {
  const auto [known, is_new] = key_hashes_.try_emplace(qualified, 0);
  if (is_new) known->second = hash_of(type_name_key(qualified));
  return known->second;
}

void GlobalNames::read_variable(Dwarf_Die die) {
  if (!attribute(die, DW_AT_location) && !attribute(die, DW_AT_const_value)) return;
  const char* name = dwarf_diename(&die);
  if (name != nullptr) variables_.push_back({hash_of(last_component(name)), module_.id_of(die)});
}

void GlobalNames::read_identifiers(Dwarf_Die type) {
  if (attribute(type, DW_AT_declaration)) return;
  const DieId id = module_.id_of(type);
  if (const std::string name = plain_name(type); !name.empty())
    identifiers_.push_back({hash_of(without_arguments(name)), id});
  if (dwarf_tag(&type) != DW_TAG_enumeration_type) return;
  for_each_child(type, [&](Dwarf_Die child) {
    const char* name = dwarf_diename(&child);
    if (dwarf_tag(&child) == DW_TAG_enumerator && name != nullptr) identifiers_.push_back({hash_of(name), id});
    return true;
  });
}

}  // namespace trapline::symbols
