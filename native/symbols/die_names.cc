// What DWARF calls a thing, and where it was declared.

#include "symbols/die_names.h"

#include <dwarf.h>

#include "symbols/demangle.h"
#include "symbols/indexes.h"

namespace trapline::symbols {

namespace {

bool is_scope_of_names(int tag) {
  switch (tag) {
    case DW_TAG_namespace:
    case DW_TAG_module:
    case DW_TAG_class_type:
    case DW_TAG_structure_type:
    case DW_TAG_union_type:
    case DW_TAG_interface_type:
    case DW_TAG_enumeration_type:
    case DW_TAG_subprogram:
      return true;
    default:
      return false;
  }
}

std::optional<std::uint64_t> unsigned_attribute(Dwarf_Die die, unsigned name, Dwarf_Attribute& attribute) {
  Dwarf_Word value = 0;
  if (dwarf_attr_integrate(&die, name, &attribute) == nullptr || dwarf_formudata(&attribute, &value) != 0)
    return std::nullopt;
  return value;
}

}  // namespace

Dwarf_Die declaration_of(Dwarf_Die die) {
  constexpr int longest_chain = 16;
  for (int i = 0; i < longest_chain; ++i) {
    Dwarf_Attribute attribute;
    Dwarf_Die next;
    if (dwarf_attr(&die, DW_AT_abstract_origin, &attribute) == nullptr &&
        dwarf_attr(&die, DW_AT_specification, &attribute) == nullptr)
      break;
    if (dwarf_formref_die(&attribute, &next) == nullptr) break;
    die = next;
  }
  return die;
}

std::string plain_name(Dwarf_Die die) {
  const char* name = dwarf_diename(&die);
  return name == nullptr ? std::string() : std::string(name);
}

std::string qualified_name(Module& module, Dwarf_Die die) {
  std::string name = plain_name(die);
  if (name.empty()) return name;
  const int language = language_of(die);
  if (language == DW_LANG_C || language == DW_LANG_C89 || language == DW_LANG_C99 || language == DW_LANG_C11)
    return name;
  for (Dwarf_Die parent : module.indexes().parents.of(declaration_of(die))) {
    const int tag = dwarf_tag(&parent);
    if (!is_scope_of_names(tag)) continue;
    std::string scope = tag == DW_TAG_subprogram ? qualified_name(module, parent) : plain_name(parent);
    if (scope.empty() && tag == DW_TAG_namespace) scope = "(anonymous namespace)";
    if (scope.empty()) scope = name == "operator()" ? "(lambda)" : "(anonymous)";
    name.insert(0, scope + "::");
    if (tag == DW_TAG_subprogram) break;
  }
  return name;
}

std::string variable_name(Module& module, Dwarf_Die variable) {
  const std::string name = qualified_name(module, variable);
  const auto mangled = linkage_name(variable);
  if (!mangled || name.ends_with('>')) return name;
  const std::string whole = demangle(*mangled);
  const std::string own = plain_name(variable) + '<';
  const std::size_t begin = whole.rfind(own);
  if (!whole.ends_with('>') || begin == std::string::npos) return name;
  return name + whole.substr(begin + own.size() - 1);
}

std::optional<std::string> linkage_name(Dwarf_Die die) {
  for (const unsigned name : {DW_AT_linkage_name, DW_AT_MIPS_linkage_name}) {
    Dwarf_Attribute attribute;
    const char* text = dwarf_formstring(dwarf_attr_integrate(&die, name, &attribute));
    if (text != nullptr) return text;
  }
  return std::nullopt;
}

std::string attribute_file(Module& module, Dwarf_Attribute& attribute) {
  Dwarf_Word index = 0;
  if (dwarf_formudata(&attribute, &index) != 0) return {};
  const FileTable* files = module.indexes().lines.files(attribute.cu);
  return files == nullptr ? std::string() : files->path(index);
}

std::optional<SourcePosition> declared_at(Module& module, Dwarf_Die die) {
  Dwarf_Attribute attribute;
  const auto line = unsigned_attribute(die, DW_AT_decl_line, attribute);
  if (!line || *line == 0) return std::nullopt;
  SourcePosition position;
  position.line = static_cast<std::uint32_t>(*line);
  position.column = static_cast<std::uint32_t>(unsigned_attribute(die, DW_AT_decl_column, attribute).value_or(0));
  if (unsigned_attribute(die, DW_AT_decl_file, attribute)) position.file = attribute_file(module, attribute);
  return position.file.empty() ? std::nullopt : std::optional(position);
}

int language_of(Dwarf_Die die) {
  Dwarf_Die unit{};
  if (dwarf_diecu(&die, &unit, nullptr, nullptr) == nullptr) return 0;
  const int language = dwarf_srclang(&unit);
  return language < 0 ? 0 : language;
}

}  // namespace trapline::symbols
