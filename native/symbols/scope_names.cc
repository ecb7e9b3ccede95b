// What is declared in a namespace, class or file, and what using-directives and the like bring into it.

#include "symbols/scope_names.h"

#include <dwarf.h>
#include <strings.h>

#include <algorithm>
#include <functional>
#include <span>
#include <unordered_set>
#include <utility>

#include "base/native_error.h"
#include "symbols/die_attributes.h"
#include "symbols/die_names.h"
#include "symbols/die_walk.h"
#include "symbols/indexes.h"

namespace trapline::symbols {

namespace {

/// More are of no use to anybody.
constexpr std::size_t most_names = 5000;
constexpr int deepest_nesting = 64;

using Path = std::span<const std::string>;
using Visit = std::function<void(Dwarf_Die scope)>;

/// Whose names belong to the scope around it.
bool is_looked_through(Dwarf_Die space) {
  return plain_name(space).empty() || attribute(space, DW_AT_export_symbols).has_value();
}

/// Calls `visit` for each namespace that `path` leads to from `parent`, and for those that are looked through in it.
void visit_scopes(Dwarf_Die parent, Path path, const Visit& visit, int depth = 0) {
  if (depth > deepest_nesting) return;
  if (path.empty()) visit(parent);
  for_each_child(parent, [&](Dwarf_Die child) {
    if (dwarf_tag(&child) != DW_TAG_namespace && dwarf_tag(&child) != DW_TAG_module) return true;
    if (!path.empty() && plain_name(child) == path.front())
      visit_scopes(child, path.subspan(1), visit, depth + 1);
    else if (is_looked_through(child))
      visit_scopes(child, path, visit, depth + 1);
    return true;
  });
}

std::optional<DeclaredName::Kind> kind_of(int tag) {
  using Kind = DeclaredName::Kind;
  switch (tag) {
    case DW_TAG_variable:
    case DW_TAG_member:
      return Kind::variable;
    case DW_TAG_subprogram:
      return Kind::function;
    case DW_TAG_structure_type:
    case DW_TAG_class_type:
    case DW_TAG_interface_type:
    case DW_TAG_union_type:
    case DW_TAG_enumeration_type:
    case DW_TAG_typedef:
    case DW_TAG_template_alias:
      return Kind::type;
    case DW_TAG_namespace:
    case DW_TAG_module:
      return Kind::scope;
    case DW_TAG_enumerator:
      return Kind::constant;
    default:
      return std::nullopt;
  }
}

class Collector {
 public:
  explicit Collector(const std::string& prefix) : prefix_(prefix) {}

  /// Of `scope`. Enumerators also belong to the scope around their enumeration, if that is not `enum class`.
  void read(Dwarf_Die scope) {
    for_each_child(scope, [&](Dwarf_Die child) {
      const auto kind = kind_of(dwarf_tag(&child));
      if (kind && !attribute(child, DW_AT_artificial)) add(child, *kind);
      if (dwarf_tag(&child) == DW_TAG_enumeration_type && !flag(child, DW_AT_enum_class)) read(child);
      return found_.size() < most_names;
    });
  }

  bool is_full() const { return found_.size() >= most_names; }
  std::vector<DeclaredName> take() { return std::move(found_); }

 private:
  void add(Dwarf_Die die, DeclaredName::Kind kind) {
    // A definition that is apart from its declaration belongs where that is.
    if (attribute(die, DW_AT_specification) || attribute(die, DW_AT_abstract_origin)) return;
    const char* const name = dwarf_diename(&die);
    if (name == nullptr || strncasecmp(name, prefix_.c_str(), prefix_.size()) != 0) return;
    if (seen_.insert(name).second) found_.push_back({name, kind});
  }

  const std::string& prefix_;
  std::vector<DeclaredName> found_;
  std::unordered_set<std::string> seen_;
};

bool is_of_file(Dwarf_Die unit, const std::string& file) {
  const char* const name = dwarf_diename(&unit);
  return name != nullptr && ('/' + std::string(name)).ends_with('/' + file);
}

/// Also of an alias for an alias.
std::optional<Dwarf_Die> import_target(Dwarf_Die import) {
  auto target = reference(import, DW_AT_import);
  for (int steps = 0; target && dwarf_tag(&*target) == DW_TAG_imported_declaration && steps < deepest_nesting; ++steps)
    target = reference(*target, DW_AT_import);
  return target;
}

class ImportReader {
 public:
  ImportReader(Module& module, std::uint64_t pc) : module_(module), pc_(pc) {}

  /// The innermost blocks come first.
  void read_blocks(Dwarf_Die scope, int depth = 0) {
    if (depth > deepest_nesting) return;
    for_each_child(scope, [&](Dwarf_Die child) {
      if (dwarf_tag(&child) == DW_TAG_lexical_block && dwarf_haspc(&child, pc_) > 0) read_blocks(child, depth + 1);
      return true;
    });
    read(scope, true);
    if (const auto origin = reference(scope, DW_AT_abstract_origin)) read(*origin, true);
  }

  void read(Dwarf_Die scope, bool is_local) {
    for_each_child(scope, [&](Dwarf_Die child) {
      const int tag = dwarf_tag(&child);
      if (tag != DW_TAG_imported_module && tag != DW_TAG_imported_declaration) return true;
      const auto target = import_target(child);
      if (!target) return true;
      Import import{plain_name(child), qualified_name(module_, *target), is_local};
      if (tag == DW_TAG_imported_declaration && import.name.empty()) import.name = plain_name(*target);
      if (!import.target.empty()) found_.push_back(std::move(import));
      return true;
    });
  }

  std::vector<Import> take() { return std::move(found_); }

 private:
  Module& module_;
  std::uint64_t pc_;
  std::vector<Import> found_;
};

}  // namespace

std::vector<DeclaredName> names_within(Module& module, const ScopeRequest& request) {
  Collector collector(request.prefix);
  const auto read_unit = [&](Dwarf_Die unit) {
    try {
      visit_scopes(unit, request.path, [&](Dwarf_Die scope) { collector.read(scope); });
    } catch (const base::NativeError&) {
      // The names behind the damage are not found; those before it and all other units are.
    }
  };
  if (request.near) {
    if (const Unit* const unit = module.indexes().units.at(*request.near)) read_unit(unit->die);
    return collector.take();
  }
  const auto end = std::chrono::steady_clock::now() + request.time;
  for (const Unit& unit : module.units()) {
    if (request.file && !is_of_file(unit.die, *request.file)) continue;
    read_unit(unit.die);
    if (collector.is_full() || std::chrono::steady_clock::now() > end) break;
  }
  return collector.take();
}

std::vector<DeclaredName> names_of_type(Dwarf_Die type, const std::string& prefix) {
  Collector collector(prefix);
  collector.read(type);
  return collector.take();
}

std::vector<Import> imports_at(Module& module, Dwarf_Die scope, std::uint64_t address,
                               const std::vector<std::string>& path) {
  ImportReader reader(module, address);
  reader.read_blocks(scope);
  const Unit* const unit = module.indexes().units.at(address);
  if (unit == nullptr) return reader.take();
  for (std::size_t length = path.size() + 1; length-- > 0;)
    visit_scopes(unit->die, Path(path).first(length), [&](Dwarf_Die space) { reader.read(space, false); });
  return reader.take();
}

}  // namespace trapline::symbols
