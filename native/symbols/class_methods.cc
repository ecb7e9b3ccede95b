// The code of the methods that a class declares.

#include "symbols/class_methods.h"

#include <dwarf.h>

#include <set>

#include "symbols/die_names.h"
#include "symbols/die_walk.h"
#include "symbols/indexes.h"

namespace trapline::symbols {

namespace {

bool is_meant(const std::string& declared, const std::string& wanted) {
  return declared == wanted || (declared.size() > wanted.size() && declared.starts_with(wanted) &&
                                declared[wanted.size()] == '<' && declared.back() == '>');
}

/// A unit that has the class may have a method's code without a symbol of the name that the class gives it: closures.
void add_code_in_unit(Module& module, Dwarf_Die type, const std::set<const void*>& declarations,
                      std::set<std::uint64_t>& addresses) {
  Dwarf_Die unit;
  if (dwarf_diecu(&type, &unit, nullptr, nullptr) == nullptr) return;
  walk(unit, [&](Dwarf_Die die) {
    const int tag = dwarf_tag(&die);
    if (tag == DW_TAG_subprogram && declarations.contains(declaration_of(die).addr)) {
      const auto ranges = ranges_of(die, module.indexes().lines.code());
      if (!ranges.empty()) addresses.insert(ranges.front().low);
    }
    return tag == DW_TAG_namespace || tag == DW_TAG_class_type || tag == DW_TAG_structure_type ||
           tag == DW_TAG_union_type || tag == DW_TAG_subprogram || tag == DW_TAG_lexical_block;
  });
}

}  // namespace

ClassMethods methods_named(Module& module, Dwarf_Die type, const std::string& name) {
  ClassMethods methods;
  std::set<const void*> declarations;
  std::set<std::uint64_t> addresses;
  for_each_child(type, [&](Dwarf_Die child) {
    if (dwarf_tag(&child) != DW_TAG_subprogram || !is_meant(plain_name(child), name)) return true;
    methods.is_declared = true;
    std::size_t found = 0;
    const auto linkage = linkage_name(child);
    if (linkage)
      for (const ElfSymbol& symbol : module.indexes().symbols.named(*linkage)) {
        addresses.insert(symbol.address);
        ++found;
      }
    if (found > 0) return true;
    declarations.insert(child.addr);
    if (linkage) methods.elsewhere.push_back({child, *linkage});
    return true;
  });
  if (!declarations.empty()) add_code_in_unit(module, type, declarations, addresses);
  methods.addresses.assign(addresses.begin(), addresses.end());
  return methods;
}

}  // namespace trapline::symbols
