// The call sites of functions.

#include "symbols/call_sites.h"

#include <dwarf.h>

#include <unordered_set>

#include "symbols/die_attributes.h"
#include "symbols/die_names.h"
#include "symbols/die_walk.h"
#include "symbols/indexes.h"

namespace trapline::symbols {

namespace {

bool is_call_site(int tag) { return tag == DW_TAG_call_site || tag == DW_TAG_GNU_call_site; }

std::optional<std::uint64_t> address_of(Dwarf_Die die, unsigned name) {
  auto found = attribute(die, name);
  Dwarf_Addr address = 0;
  if (!found || dwarf_formaddr(&*found, &address) != 0) return std::nullopt;
  return address;
}

CallSite read_call_site(Dwarf_Die die) {
  // GNU_call_site, of before DWARF 5, has the return address as its low_pc.
  auto return_pc = address_of(die, DW_AT_call_return_pc);
  if (!return_pc) return_pc = address_of(die, DW_AT_low_pc);
  return {die, return_pc, flag(die, DW_AT_call_tail_call) || flag(die, DW_AT_GNU_tail_call)};
}

std::string symbol_name(Dwarf_Die die) { return linkage_name(die).value_or(plain_name(die)); }

}  // namespace

std::optional<Dwarf_Die> CallSite::target() const {
  if (const auto origin = reference(die, DW_AT_call_origin)) return origin;
  return reference(die, DW_AT_abstract_origin);
}

bool is_same_function(Dwarf_Die left, Dwarf_Die right) {
  if (declaration_of(left).addr == declaration_of(right).addr) return true;
  return flag(left, DW_AT_external) && flag(right, DW_AT_external) && !symbol_name(left).empty() &&
         symbol_name(left) == symbol_name(right);
}

const std::vector<CallSite>& CallSites::of(const Function& function) {
  const auto [found, is_new] = sites_.try_emplace(function.die.addr);
  if (!is_new) return found->second;
  std::vector<CallSite>& sites = found->second;
  walk(function.die, [&](Dwarf_Die die) {
    const int tag = dwarf_tag(&die);
    if (is_call_site(tag)) sites.push_back(read_call_site(die));
    return tag != DW_TAG_subprogram && !is_call_site(tag);
  });
  return sites;
}

bool CallSites::may_restart(const Function& function) {
  const auto [found, is_new] = restarts_.try_emplace(function.die.addr, true);
  if (is_new) found->second = find_restart(function);
  return found->second;
}

bool CallSites::find_restart(const Function& function) {
  constexpr std::size_t most_functions = 64;
  std::unordered_set<const void*> seen{function.die.addr};
  std::vector<Function> open{function};
  while (!open.empty()) {
    const Function caller = open.back();
    open.pop_back();
    for (const CallSite& site : of(caller)) {
      if (!site.is_tail_call) continue;
      const auto target = site.target();
      if (!target || is_same_function(*target, function.die)) return true;
      for (const Function& next : definitions_of(*target))
        if (seen.insert(next.die.addr).second) open.push_back(next);
      if (seen.size() > most_functions) return true;
    }
  }
  return false;
}

std::vector<Function> CallSites::definitions_of(Dwarf_Die target) {
  std::vector<Function> found;
  for (const ElfSymbol& symbol : module_.indexes().symbols.named(symbol_name(target)))
    if (auto function = module_.indexes().functions.at(symbol.address)) found.push_back(std::move(*function));
  return found;
}

}  // namespace trapline::symbols
