// Where thread-local variables of a module are.

#pragma once

#include <cstdint>

#include "symbols/module.h"

namespace trapline::symbols {

/**
 * Load address of the byte at `offset` in the module's thread-local block (ELF TLS ABI, variant II: the main program's
 * block ends at the thread pointer). Throws UnavailableLocation for other modules than the main program.
 */
std::uint64_t thread_local_address(const Module& module, std::uint64_t thread_pointer, std::uint64_t offset);

}  // namespace trapline::symbols
