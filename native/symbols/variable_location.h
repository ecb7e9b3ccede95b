// Where a variable is in a frame.

#pragma once

#include <elfutils/libdw.h>

#include <cstdint>
#include <optional>
#include <span>

#include "base/memory_reader.h"
#include "symbols/frame_registers.h"
#include "symbols/location.h"
#include "symbols/module.h"

namespace trapline::symbols {

/// LocationContext of src/native/symbols.ts.
struct FrameContext {
  const FrameRegisters& registers;
  const base::MemoryReader& memory;
  /// File address to look location lists up with.
  std::uint64_t pc = 0;
  std::uint64_t bias = 0;
  /// Absent where it is not known.
  std::optional<std::uint64_t> cfa = std::nullopt;
  std::optional<std::uint64_t> thread_pointer = std::nullopt;
  std::span<const std::byte> xstate = {};
};

/**
 * Location of a variable, formal parameter or static member. `scope`: the function or inlined subroutine whose frame it
 * is; without it, the function around `die`. Throws NativeError `bad-dwarf`.
 */
Location locate(Module& module, Dwarf_Die die, std::optional<Dwarf_Die> scope, const FrameContext& frame);

}  // namespace trapline::symbols
