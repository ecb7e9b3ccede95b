// Index over a module's named types and its variables outside functions.

#pragma once

#include <elfutils/libdw.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "symbols/module.h"

namespace trapline::symbols {

/// Built at the first question by one walk over the outer levels of all units. A damaged unit costs what is behind the
/// damage.
class GlobalNames {
 public:
  explicit GlobalNames(Module& module) : module_(module) {}

  /// Definitions of the struct, class, union or enum with this qualified name, in any spelling of its template
  /// arguments, in the order of DWARF. Every unit that uses a type has one.
  std::vector<DieId> definitions_named(const std::string& qualified);
  /// The first of them.
  std::optional<DieId> type_named(const std::string& qualified);
  /// Definitions (what has a location or a constant value) whose qualified name is `name` or ends with `::name`,
  /// in the order of DWARF. Variable templates are named with their arguments in any spelling (`half<double>`), or
  /// without.
  std::vector<DieId> variables_named(const std::string& name);
  /// Definitions whose own name is, or ends with `::` and, `component`. Rust names vtables `<T as Trait>::{vtable}`.
  std::vector<DieId> variables_ending_in(std::string_view component);
  /// Definitions of structs, classes, unions and enums, and typedefs, whose own name without template arguments is
  /// `identifier`; and the enumerations that have an enumerator of that name. In the order of DWARF.
  std::vector<DieId> types_with(const std::string& identifier);

 private:
  struct Entry {
    std::size_t hash;
    DieId die;

    auto operator<=>(const Entry&) const = default;
  };

  void build();
  void read_unit(Dwarf_Die unit);
  void read_level(Dwarf_Die parent, const std::string& prefix, int depth);
  void read_variable(Dwarf_Die die);
  void read_identifiers(Dwarf_Die type);
  std::size_t key_hash(const std::string& qualified);
  bool has_key(DieId type, std::string_view key) const;
  /// Candidates only: hashes collide. In the order of DWARF.
  static std::pair<std::vector<Entry>::const_iterator, std::vector<Entry>::const_iterator> find(
      const std::vector<Entry>& entries, std::string_view key);

  Module& module_;
  bool is_built_ = false;
  /// While it is built: units have the same types, and a key takes longer to make than all else.
  std::unordered_map<std::string, std::size_t> key_hashes_;
  /// By the hash of the qualified name's key.
  std::vector<Entry> types_;
  /// By the hash of the last component of the name.
  std::vector<Entry> variables_;
  /// Types by the hash of their own name without template arguments, enumerations by those of their enumerators too.
  std::vector<Entry> identifiers_;
};

}  // namespace trapline::symbols
