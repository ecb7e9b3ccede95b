// The symbols of a module by address and by name.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "symbols/module.h"

namespace trapline::symbols {

enum class SymbolKind : std::uint8_t { function, object, other };

struct ElfSymbol {
  std::string name;
  std::string demangled;
  std::uint64_t address;
  std::uint64_t size;
  SymbolKind kind;
  /// STT_GNU_IFUNC: the function at `address` returns the address of the one that is meant.
  bool is_indirect = false;
  /// From SymbolTable::at: all addresses from the one asked for up to here have the same answer. Otherwise 0.
  std::uint64_t same_until = 0;
};

/// .symtab (of the separate debug file if need be), .dynsym, and `NAME@plt` for the stubs of the procedure linkage
/// table. Undefined, thread-local, section and file symbols are left out. Read at first need.
class SymbolTable {
 public:
  /// As the tables have it; `name` is valid as long as the module.
  struct Entry {
    std::uint64_t address;
    std::uint64_t size;
    std::string_view name;
    SymbolKind kind;
    /// Among symbols at one address the one with the lowest rank is shown.
    std::uint8_t rank;
    /// Names a PLT stub: `name` without `@plt`.
    bool is_plt;
    /// As in ElfSymbol.
    bool is_indirect = false;
  };

  explicit SymbolTable(Module& module) : module_(module) {}

  /// The symbol that covers `address`: [address, address + size), or if it has no size up to the next symbol or the
  /// end of its section. Absent outside the sections that are loaded.
  std::optional<ElfSymbol> at(std::uint64_t address);
  /// By the exact name in the table.
  std::vector<ElfSymbol> named(std::string_view name);
  /// All, ascending by address, then by rank.
  const std::vector<Entry>& entries();

 private:
  void build();

  Module& module_;
  std::optional<std::vector<Entry>> entries_;
  /// Highest end of entries 0 to i: how far back a covering symbol can be.
  std::vector<std::uint64_t> reach_;
};

/// With its name as people read it.
ElfSymbol to_symbol(const SymbolTable::Entry& entry);

}  // namespace trapline::symbols
