// Finds functions by name.

#include "symbols/function_lookup.h"

#include <dwarf.h>

#include <cstring>
#include <map>
#include <set>
#include <unordered_map>

#include "base/native_error.h"
#include "symbols/address_info.h"
#include "symbols/debug_section.h"
#include "symbols/demangle.h"
#include "symbols/die_names.h"
#include "symbols/die_walk.h"
#include "symbols/function_query.h"
#include "symbols/indexes.h"
#include "symbols/prologue.h"
#include "symbols/source_path.h"

namespace trapline::symbols {

namespace {

bool is_entry(Module& module, const SymbolTable::Entry& entry) {
  return entry.kind != SymbolKind::object && module.indexes().lines.code().contains(entry.address) &&
         entry.name.find(".cold") == std::string_view::npos;
}

/// They adjust `this` and jump to the function itself, which is found by its own name.
bool is_thunk(std::string_view demangled) { return demangled.find("thunk to ") != std::string_view::npos; }

class Search {
 public:
  Search(Module& module, std::string_view name) : module_(module), query_(name) {}

  std::vector<FunctionMatch> run() {
    if (query_.is_empty()) return {};
    search_symbols();
    if (matches_.empty() && is_mentioned())
      for (const Unit& unit : module_.units()) unless_damaged([&] { search_functions(unit); });
    for (const Unit* unit : units_with_inlined_copies()) unless_damaged([&] { search_inlined_copies(*unit); });
    std::vector<FunctionMatch> found;
    for (auto& [address, match] : matches_) found.push_back(std::move(match));
    return found;
  }

 private:
  void search_symbols() {
    for (const SymbolTable::Entry& entry : module_.indexes().symbols.entries())
      if (!entry.is_plt && is_entry(module_, entry) && query_.may_fit(entry.name)) {
        const std::string demangled = demangle(std::string(entry.name));
        if (is_thunk(demangled)) continue;
        if (query_.fits(parse_function_name(without_clone_suffix(demangled)))) add_symbol(entry.address, demangled);
      }
  }

  /// Whether the debug information has the identifier at all: saves reading every unit for a name that is not there.
  bool is_mentioned() {
    const std::string& wanted = query_.identifier();
    Dwarf* dwarf = module_.dwarf();
    for (Dwarf* file : {dwarf, dwarf == nullptr ? nullptr : dwarf_getalt(dwarf)})
      for (const char* name : {"str", "info"}) {
        const std::string_view text = file == nullptr ? std::string_view() : debug_section(file, name);
        if (text.empty()) continue;
        if (memmem(text.data(), text.size(), wanted.data(), wanted.size()) != nullptr) return true;
      }
    return false;
  }

  /// GCC's `f.constprop.0`, `f.isra.0`, `f.part.0` in a name that is not mangled.
  static std::string_view without_clone_suffix(std::string_view name) {
    return name.find_first_of("(:<") == std::string_view::npos ? name.substr(0, name.find('.', 1)) : name;
  }

  void add_symbol(std::uint64_t address, const std::string& demangled) {
    std::optional<Function> function;
    unless_damaged([&] { function = module_.indexes().functions.at(address); });
    if (function && function->entry() == address) {
      unless_damaged([&] { add_function(*function); });
      if (matches_.contains(address)) return;
    }
    matches_.try_emplace(address, FunctionMatch{demangled, address, address, std::nullopt, false});
  }

  void add_function(const Function& function) {
    const std::uint64_t address = function.entry();
    matches_.try_emplace(address,
                         FunctionMatch{function_name(module_, function.die), address, prologue_end(module_, function),
                                       declared_at(module_, function.die), false, is_main(function.die)});
    note_if_inlined(function.die);
  }

  static bool is_main(Dwarf_Die die) {
    Dwarf_Attribute attribute;
    bool is_set = false;
    return dwarf_formflag(dwarf_attr_integrate(&die, DW_AT_main_subprogram, &attribute), &is_set) == 0 && is_set;
  }

  /// Remembers the file that declares a function of which inlined copies may exist (DWARF 5 table 3.4, DW_INL_*).
  void note_if_inlined(Dwarf_Die die) {
    Dwarf_Attribute attribute;
    Dwarf_Word inlined = 0;
    if (dwarf_formudata(dwarf_attr_integrate(&die, DW_AT_inline, &attribute), &inlined) != 0) return;
    if (inlined != DW_INL_inlined && inlined != DW_INL_declared_inlined) return;
    if (const auto declaration = declared_at(module_, die)) inlined_in_.insert(declaration->file);
  }

  void search_functions(const Unit& unit) {
    walk(unit.die, [&](Dwarf_Die die) {
      const int tag = dwarf_tag(&die);
      if (tag == DW_TAG_subprogram && fits(die)) {
        std::vector<AddressRange> ranges = ranges_of(die, module_.indexes().lines.code());
        if (ranges.empty())
          note_if_inlined(die);
        else
          add_function({die, std::move(ranges)});
      }
      return tag == DW_TAG_namespace || tag == DW_TAG_module || tag == DW_TAG_class_type ||
             tag == DW_TAG_structure_type || tag == DW_TAG_union_type;
    });
  }

  std::set<const Unit*> units_with_inlined_copies() {
    std::set<const Unit*> units;
    for (const std::string& file : inlined_in_)
      for (const Unit* unit : module_.indexes().files.units_naming(base_name(file))) units.insert(unit);
    return units;
  }

  void search_inlined_copies(const Unit& unit) {
    std::unordered_map<const void*, bool> is_wanted;
    walk(unit.die, [&](Dwarf_Die die) {
      const int tag = dwarf_tag(&die);
      if (tag == DW_TAG_inlined_subroutine) {
        const Dwarf_Die origin = declaration_of(die);
        const auto [known, is_new] = is_wanted.try_emplace(origin.addr, false);
        if (is_new) known->second = fits(die);
        if (known->second) add_inlined_copy(die);
      }
      return tag == DW_TAG_subprogram || tag == DW_TAG_lexical_block || tag == DW_TAG_inlined_subroutine ||
             tag == DW_TAG_namespace;
    });
  }

  void add_inlined_copy(Dwarf_Die die) {
    const std::vector<AddressRange> ranges = ranges_of(die, module_.indexes().lines.code());
    if (ranges.empty()) return;
    Dwarf_Addr address = 0;
    // GCC gives shrink-wrapped code an entry in front of its ranges, where a stop would not be in the call yet.
    if (dwarf_entrypc(&die, &address) != 0 || dwarf_haspc(&die, address) <= 0) address = ranges.front().low;
    const std::optional<SourcePosition> declaration = declared_at(module_, die);
    std::uint64_t body = address;
    if (const auto around = module_.indexes().functions.at(address)) {
      if (is_split_off(die, *around, declaration)) return;
      if (around->entry() == address) body = prologue_end(module_, *around);
    }
    matches_.try_emplace(address, FunctionMatch{function_name(module_, die), address, body, declaration, true});
  }

  /// GCC describes the main part of a function that it split (`f.part.0`) as a call of the function in itself, made
  /// from the line of its declaration. Nobody called it.
  static bool is_split_off(Dwarf_Die call, const Function& around, const std::optional<SourcePosition>& declaration) {
    Dwarf_Attribute attribute;
    Dwarf_Word line = 0;
    return declaration && declaration_of(call).addr == declaration_of(around.die).addr &&
           dwarf_formudata(dwarf_attr(&call, DW_AT_call_line, &attribute), &line) == 0 && line == declaration->line;
  }

  bool fits(Dwarf_Die die) {
    const char* name = dwarf_diename(&die);
    if (name == nullptr || !query_.may_fit(name)) return false;
    FunctionName parsed = parse_function_name(function_name(module_, die));
    if (const auto linkage = linkage_name(die)) parsed.parameters = parse_function_name(demangle(*linkage)).parameters;
    return query_.fits(parsed);
  }

  template <typename Query>
  static void unless_damaged(Query&& query) {
    try {
      query();
    } catch (const base::NativeError& error) {
      if (error.code != base::ErrorCode::bad_dwarf) throw;
    }
  }

  Module& module_;
  FunctionQuery query_;
  std::map<std::uint64_t, FunctionMatch> matches_;
  std::set<std::string> inlined_in_;
};

}  // namespace

std::vector<FunctionMatch> functions_named(Module& module, std::string_view name) { return Search(module, name).run(); }

std::vector<FunctionSymbol> function_symbols(Module& module) {
  std::vector<FunctionSymbol> found;
  for (const SymbolTable::Entry& entry : module.indexes().symbols.entries()) {
    if (entry.is_plt || !is_entry(module, entry)) continue;
    std::string demangled = demangle(std::string(entry.name));
    if (!is_thunk(demangled)) found.push_back({std::move(demangled), entry.address});
  }
  return found;
}

}  // namespace trapline::symbols
