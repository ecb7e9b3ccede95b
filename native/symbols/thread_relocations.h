// What the dynamic loader has worked out about a module's thread-local block: relocations that it leaves in memory.

#pragma once

#include <cstdint>
#include <vector>

#include "symbols/module.h"

namespace trapline::symbols {

struct ThreadRelocation {
  enum class Kind {
    /// R_X86_64_TPOFF64: the word is the distance from the thread pointer to `offset` in the block.
    thread_pointer_offset,
    /// R_X86_64_DTPMOD64: the word is the module's number in the vectors of blocks.
    module_number,
  };
  Kind kind;
  /// File address of the word.
  std::uint64_t address;
  /// In the module's block.
  std::uint64_t offset;
};

/// Those that are about the module's own block: what names a symbol that is somewhere else, or may be, is left out.
std::vector<ThreadRelocation> thread_relocations(const Module& module);

}  // namespace trapline::symbols
