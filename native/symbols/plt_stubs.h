// Names the stubs of the procedure linkage table after the functions that they jump to.

#pragma once

#include <vector>

#include "symbols/symbol_table.h"

namespace trapline::symbols {

/// Appends one entry for each stub of .plt, .plt.sec and .plt.got: its `jmp *slot(%rip)` is read, and the relocation of
/// that slot names the function (SysV ABI x86-64, "Procedure Linkage Table").
void read_plt_stubs(Module& module, std::vector<SymbolTable::Entry>& entries);

}  // namespace trapline::symbols
