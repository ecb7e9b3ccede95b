// Evaluation of DWARF expressions and location descriptions (DWARF 5 sections 2.5 and 2.6) against a frame.

#pragma once

#include <dwarf.h>
#include <elfutils/libdw.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>

#include "base/memory_reader.h"
#include "symbols/frame_registers.h"
#include "symbols/location.h"

namespace trapline::symbols {

/// Operations as libdw decoded them, and the attribute they came from (nullptr for CFI), which some operands need.
struct Expression {
  Dwarf_Attribute* attribute = nullptr;
  std::span<const Dwarf_Op> operations;
};

/// What an expression may ask for. The callbacks may throw UnavailableLocation or OptimisedOut.
struct ExpressionContext {
  const FrameRegisters& registers;
  const base::MemoryReader& memory;
  /// Load bias of the module that the expression is from.
  std::uint64_t bias = 0;
  std::optional<std::uint64_t> cfa = std::nullopt;
  /// What is more than a constant, a register, or a register plus a constant is unavailable.
  bool is_simple_only = false;
  /// fs_base of the thread.
  std::optional<std::uint64_t> thread_pointer = std::nullopt;
  /// XSAVE area in standard format, empty when it is not known.
  std::span<const std::byte> xstate = {};
  /// DW_OP_fbreg's base; empty where there is none (CFI, globals).
  std::function<std::uint64_t()> frame_base = {};
  /// DW_OP_form_tls_address: offset in the module's thread-local block -> load address; empty where there is none.
  std::function<std::uint64_t(std::uint64_t)> thread_local_address = {};
  /// DW_OP_entry_value: the value that the inner expression had at the function's entry; empty where nobody can tell.
  std::function<std::uint64_t(std::span<const Dwarf_Op>)> entry_value = {};
};

/**
 * Evaluates a location description. An empty one is optimised out. Steps and stack are bounded, so that it always ends.
 * Throws NativeError `bad-dwarf` if it is malformed; what merely cannot be known is an UnavailableLocation or
 * OptimisedOut.
 */
Location evaluate(const Expression& expression, const ExpressionContext& context);

/// The address of a memory location, or the low 8 bytes of a register or an implicit value; absent for the others.
std::optional<std::uint64_t> location_word(const Location& location);

/// For messages: "DW_OP_plus_uconst", or the number of an unknown operation.
std::string operation_name(unsigned atom);

}  // namespace trapline::symbols
