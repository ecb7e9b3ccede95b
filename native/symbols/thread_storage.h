// Where thread-local variables of a module are.

#pragma once

#include <cstdint>

#include "base/memory_reader.h"
#include "symbols/module.h"

namespace trapline::symbols {

struct ThreadStorage {
  const base::MemoryReader& memory;
  /// Of the module.
  std::uint64_t bias;
  /// Of the thread: the base of its fs segment.
  std::uint64_t thread_pointer;
};

/**
 * Load address of the byte at `offset` in the thread's copy of the module's thread-local block (ELF Handling For
 * Thread-Local Storage, variant II). Throws UnavailableLocation where the thread has no copy yet, or where it is not
 * known: a library of which no relocation tells it.
 */
std::uint64_t thread_local_address(const Module& module, const ThreadStorage& storage, std::uint64_t offset);

}  // namespace trapline::symbols
