// Where a variable is in a frame.

#pragma once

#include <elfutils/libdw.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <span>

#include "base/memory_reader.h"
#include "symbols/frame_registers.h"
#include "symbols/location.h"
#include "symbols/module.h"

namespace trapline::symbols {

struct FrameContext;

/// The frame that called another one.
struct CallingFrame {
  /// The module that its code is in.
  Module* module = nullptr;
  std::uint64_t bias = 0;
  /// Load address behind the call.
  std::uint64_t return_pc = 0;
  FrameRegisters registers;
  std::optional<std::uint64_t> cfa;
};

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
  /// As in ExpressionContext.
  bool is_simple_only = false;
  /// Unwinds one frame; absent when that was interrupted rather than calling, or cannot be found. May be empty.
  std::function<std::optional<CallingFrame>(const FrameContext&)> find_caller = {};
  /// How many callers were asked for entry values to come here.
  unsigned entry_value_level = 0;
};

/**
 * Location of a variable, formal parameter or static member. `scope`: the function or inlined subroutine whose frame it
 * is; without it, the function around `die`. Throws NativeError `bad-dwarf`.
 */
Location locate(Module& module, Dwarf_Die die, std::optional<Dwarf_Die> scope, const FrameContext& frame);

/// Evaluates an attribute that has an expression or a location list. `scope`: as above, or anything in the function.
Location evaluate_in_frame(Module& module, Dwarf_Die scope, const Dwarf_Attribute& attribute,
                           const FrameContext& frame);

}  // namespace trapline::symbols
