// Reads the symbol tables of a module.

#pragma once

#include <vector>

#include "symbols/symbol_table.h"

namespace trapline::symbols {

/// Appends what .symtab and .dynsym define.
void read_elf_symbols(Module& module, std::vector<SymbolTable::Entry>& entries);

}  // namespace trapline::symbols
