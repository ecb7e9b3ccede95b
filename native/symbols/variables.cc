// Which variables a name can mean at a place.

#include "symbols/variables.h"

#include <dwarf.h>

#include <algorithm>
#include <iterator>
#include <unordered_set>
#include <utility>

#include "symbols/die_attributes.h"
#include "symbols/die_names.h"
#include "symbols/die_walk.h"
#include "symbols/indexes.h"

namespace trapline::symbols {

namespace {

constexpr unsigned deepest_nesting = 256;

bool is_variable(int tag) { return tag == DW_TAG_variable || tag == DW_TAG_formal_parameter; }

bool is_block(int tag) { return tag == DW_TAG_lexical_block || tag == DW_TAG_try_block || tag == DW_TAG_catch_block; }

class ScopeReader {
 public:
  ScopeReader(Module& module, std::uint64_t pc) : module_(module), pc_(pc) {}

  std::vector<Variable> read(Dwarf_Die scope) {
    read_scope(scope, 0);
    std::move(locals_.begin(), locals_.end(), std::back_inserter(parameters_));
    return std::move(parameters_);
  }

 private:
  void read_scope(Dwarf_Die scope, unsigned depth) {
    const std::size_t first_parameter = parameters_.size();
    std::unordered_set<const void*> concrete;
    std::vector<Dwarf_Die> blocks;
    read_children(scope, depth, concrete, blocks);
    if (const auto origin = reference(scope, DW_AT_abstract_origin))
      read_abstract(*origin, depth, concrete, first_parameter);
    if (depth == deepest_nesting) return;
    for (const Dwarf_Die& block : blocks) read_scope(block, depth + 1);
  }

  void read_children(Dwarf_Die scope, unsigned depth, std::unordered_set<const void*>& concrete,
                     std::vector<Dwarf_Die>& blocks) {
    for_each_child(scope, [&](Dwarf_Die child) {
      const int tag = dwarf_tag(&child);
      if (is_variable(tag)) {
        if (const auto origin = reference(child, DW_AT_abstract_origin)) concrete.insert(origin->addr);
        add(child, depth);
      } else if (tag == DW_TAG_GNU_formal_parameter_pack) {
        for_each_child(child, [&](Dwarf_Die parameter) {
          if (dwarf_tag(&parameter) == DW_TAG_formal_parameter) add(parameter, depth);
          return true;
        });
      } else if (is_block(tag) && dwarf_haspc(&child, pc_) > 0) {
        blocks.push_back(child);
      }
      return true;
    });
  }

  /// Adds what has no concrete entry. Parameters are put where the function has them.
  void read_abstract(Dwarf_Die origin, unsigned depth, const std::unordered_set<const void*>& concrete,
                     std::size_t first_parameter) {
    std::size_t position = first_parameter;
    for_each_child(origin, [&](Dwarf_Die child) {
      const int tag = dwarf_tag(&child);
      if (!is_variable(tag)) return true;
      const bool is_parameter = tag == DW_TAG_formal_parameter;
      if (!concrete.contains(child.addr)) {
        if (auto variable = describe(child, depth)) {
          if (is_parameter)
            parameters_.insert(parameters_.begin() + static_cast<std::ptrdiff_t>(position), std::move(*variable));
          else
            locals_.push_back(std::move(*variable));
        } else {
          return true;
        }
      }
      if (is_parameter) position = std::min(position + 1, parameters_.size());
      return true;
    });
  }

  void add(Dwarf_Die die, unsigned depth) {
    auto variable = describe(die, depth);
    if (!variable) return;
    (variable->kind == Variable::Kind::parameter ? parameters_ : locals_).push_back(std::move(*variable));
  }

  /// Absent for what has no name: nobody can ask for it.
  std::optional<Variable> describe(Dwarf_Die die, unsigned depth) {
    Variable variable;
    variable.name = plain_name(die);
    if (variable.name.empty()) return std::nullopt;
    variable.die = module_.id_of(die);
    // The parameter of a catch clause is in a block, and a local to its reader.
    const bool is_parameter = dwarf_tag(&die) == DW_TAG_formal_parameter && depth == 0;
    variable.kind = is_parameter ? Variable::Kind::parameter : Variable::Kind::local;
    if (const auto type = type_of(die)) variable.type = module_.id_of(*type);
    variable.declaration = declared_at(module_, die);
    variable.depth = depth;
    variable.is_artificial = flag(die, DW_AT_artificial);
    return variable;
  }

  Module& module_;
  std::uint64_t pc_;
  std::vector<Variable> parameters_;
  std::vector<Variable> locals_;
};

}  // namespace

std::vector<Variable> variables_in_scope(Module& module, Dwarf_Die scope, std::uint64_t pc) {
  return ScopeReader(module, pc).read(scope);
}

std::vector<Variable> globals_named(Module& module, const std::string& name, std::optional<std::uint64_t> near) {
  const Unit* const unit = near ? module.indexes().units.at(*near) : nullptr;
  const auto is_near = [&](const Variable& each) { return unit != nullptr && module.die(each.die).cu == unit->cu; };
  std::vector<Variable> found;
  for (const DieId id : module.indexes().globals.variables_named(name)) {
    const Dwarf_Die die = module.die(id);
    Variable variable;
    variable.die = id;
    variable.name = variable_name(module, die);
    variable.kind = Variable::Kind::global;
    if (const auto type = type_of(die)) variable.type = module.id_of(*type);
    variable.declaration = declared_at(module, die);
    variable.is_artificial = flag(die, DW_AT_artificial);
    variable.is_visible = is_near(variable) || flag(die, DW_AT_external);
    found.push_back(std::move(variable));
  }
  const bool has_exact =
      std::any_of(found.begin(), found.end(), [&](const Variable& each) { return each.name == name; });
  if (has_exact) std::erase_if(found, [&](const Variable& each) { return each.name != name; });
  std::stable_partition(found.begin(), found.end(), is_near);
  return found;
}

}  // namespace trapline::symbols
