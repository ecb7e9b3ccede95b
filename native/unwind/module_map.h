// The modules of one inferior by address, with their CFI.

#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "symbols/module.h"
#include "unwind/cfi_table.h"

namespace trapline::unwind {

struct MappedModule {
  std::uint64_t bias;
  /// Load addresses: [low, high) spans its PT_LOAD segments.
  std::uint64_t low;
  std::uint64_t high;
  std::unique_ptr<CfiTable> cfi;
};

/// Used from the JavaScript thread only, as the modules are.
class ModuleMap {
 public:
  /// Replaces the entry of the same module, if there is one.
  void add(std::shared_ptr<symbols::Module> module, std::uint64_t bias);
  /// No-op for a module that is not in the map.
  void remove(const symbols::Module& module);

  /// The module whose segments contain the load address; nullptr when there is none.
  const MappedModule* find(std::uint64_t address) const;

 private:
  /// By `low`.
  std::vector<MappedModule> modules_;
};

}  // namespace trapline::unwind
