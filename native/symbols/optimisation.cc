// Whether code was compiled with optimisation, as far as DWARF tells.

#include "symbols/optimisation.h"

#include <dwarf.h>

#include <string_view>

#include "base/native_error.h"
#include "symbols/die_attributes.h"
#include "symbols/die_walk.h"
#include "symbols/indexes.h"
#include "symbols/source_path.h"

namespace trapline::symbols {

namespace {

bool knows_its_calls(Dwarf_Die function) {
  return flag(function, DW_AT_call_all_calls) || flag(function, DW_AT_GNU_all_call_sites);
}

/// Functions of the unit, its namespaces and classes; not what is within functions.
bool has_function_with_calls(Dwarf_Die unit) {
  bool found = false;
  walk(unit, [&](Dwarf_Die die) {
    const int tag = dwarf_tag(&die);
    if (tag == DW_TAG_subprogram) found = found || knows_its_calls(die);
    return !found && (tag == DW_TAG_namespace || tag == DW_TAG_class_type || tag == DW_TAG_structure_type);
  });
  return found;
}

}  // namespace

bool has_optimising_options(Dwarf_Die unit) {
  Dwarf_Attribute attribute;
  const char* text = dwarf_formstring(dwarf_attr(&unit, DW_AT_producer, &attribute));
  const std::string_view producer = text == nullptr ? "" : text;
  // The last option wins, as it does for the compiler.
  const std::size_t at = producer.rfind(" -O");
  return at != std::string_view::npos && !producer.substr(at + 3).starts_with('0');
}

bool is_optimised(Module& module, const std::string& file) {
  for (const Unit* unit : module.indexes().files.units_naming(base_name(file))) {
    try {
      const FileTable* files = module.indexes().lines.files(unit->cu);
      if (files == nullptr || files->indexes_of(file).empty()) continue;
      // The DIEs of a skeleton are in another file.
      Dwarf_Die whole = unit->die;
      Dwarf_Die split{};
      if (dwarf_cu_info(unit->cu, nullptr, nullptr, nullptr, &split, nullptr, nullptr, nullptr) == 0 && split.cu)
        whole = split;
      return has_optimising_options(whole) || has_function_with_calls(whole);
    } catch (const base::NativeError&) {
      // Another one may tell.
    }
  }
  return false;
}

}  // namespace trapline::symbols
