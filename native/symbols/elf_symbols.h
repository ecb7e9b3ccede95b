// Reads the symbol tables of a module.

#pragma once

#include <span>
#include <string>
#include <string_view>
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

/// Whether code compiled from a file of this name, without folders, was linked into the module, with debug information
/// or without: what a file symbol (System V gABI, STT_FILE) says. False also when the module is stripped.
bool is_linked_from(Module& module, std::string_view base_name);

}  // namespace trapline::symbols
