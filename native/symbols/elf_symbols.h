// Reads the symbol tables of a module.

#pragma once

#include <span>
#include <string>
#include <vector>

#include "symbols/symbol_table.h"

namespace trapline::symbols {

/// Appends what .symtab and .dynsym define.
void read_elf_symbols(Module& module, std::vector<SymbolTable::Entry>& entries);

/**
 * The defined symbols whose whole name is one of `names`, or ends in one of `endings`; in one pass over the tables,
 * which leaves the index unbuilt: for a few names that are wanted before anything else.
 */
std::vector<ElfSymbol> find_elf_symbols(Module& module, std::span<const std::string> names,
                                        std::span<const std::string> endings);

}  // namespace trapline::symbols
