// The function around an address and the inlined calls that lead to it.

#include "symbols/inlined_calls.h"

#include <dwarf.h>

#include <algorithm>

#include "symbols/die_walk.h"
#include "symbols/indexes.h"

namespace trapline::symbols {

namespace {

bool has_own_ranges(Dwarf_Die die) {
  return dwarf_hasattr(&die, DW_AT_low_pc) != 0 || dwarf_hasattr(&die, DW_AT_ranges) != 0;
}

/// Collects outermost first. True when a child of `parent` has the address.
bool descend(Dwarf_Die parent, std::uint64_t address, std::vector<Dwarf_Die>& inlined) {
  bool is_found = false;
  for_each_child(parent, [&](Dwarf_Die child) {
    const int tag = dwarf_tag(&child);
    const bool is_block = tag == DW_TAG_lexical_block || tag == DW_TAG_try_block || tag == DW_TAG_catch_block;
    if (!is_block && tag != DW_TAG_inlined_subroutine) return true;
    if (is_block && !has_own_ranges(child)) {
      is_found = descend(child, address, inlined);
      return !is_found;
    }
    if (dwarf_haspc(&child, address) <= 0) return true;
    if (tag == DW_TAG_inlined_subroutine) inlined.push_back(child);
    descend(child, address, inlined);
    is_found = true;
    return false;
  });
  return is_found;
}

}  // namespace

std::optional<ScopeChain> scope_chain_at(Module& module, std::uint64_t address) {
  std::optional<Function> function = module.indexes().functions.at(address);
  if (!function) return std::nullopt;
  ScopeChain chain{std::move(*function), {}};
  descend(chain.function.die, address, chain.inlined);
  std::reverse(chain.inlined.begin(), chain.inlined.end());
  return chain;
}

}  // namespace trapline::symbols
