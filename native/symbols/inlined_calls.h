// The function around an address and the inlined calls that lead to it.

#pragma once

#include <elfutils/libdw.h>

#include <cstdint>
#include <optional>
#include <vector>

#include "symbols/function_index.h"
#include "symbols/module.h"

namespace trapline::symbols {

struct ScopeChain {
  Function function;
  /// DW_TAG_inlined_subroutine DIEs around the address, innermost first.
  std::vector<Dwarf_Die> inlined;

  Dwarf_Die innermost() const { return inlined.empty() ? function.die : inlined.front(); }
};

/// Absent when no function has code there. Throws NativeError `bad-dwarf`.
std::optional<ScopeChain> scope_chain_at(Module& module, std::uint64_t address);

}  // namespace trapline::symbols
