// Which units name which source files.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "symbols/module.h"

namespace trapline::symbols {

/// Reads the file tables of all units once, at first need, and keeps a hash of each name.
class FileNames {
 public:
  explicit FileNames(Module& module) : module_(module) {}

  /// Distinct paths with this last component. Units with damaged tables are passed over.
  std::vector<std::string> named(std::string_view base_name);
  /// Every distinct path.
  std::vector<std::string> all();
  /// Units whose file table has a file with this last component, or another one with the same hash.
  std::vector<const Unit*> units_naming(std::string_view base_name);

 private:
  struct Entry {
    std::uint32_t hash;
    std::uint32_t unit;

    auto operator<=>(const Entry&) const = default;
  };

  void build();

  Module& module_;
  std::optional<std::vector<Entry>> entries_;
};

}  // namespace trapline::symbols
