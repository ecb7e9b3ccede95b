// Walks a stopped thread's stack: physical frames by CFI, innermost first.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/memory_reader.h"
#include "symbols/frame_registers.h"
#include "symbols/variable_location.h"
#include "unwind/cached_memory.h"
#include "unwind/cfi_row.h"
#include "unwind/module_map.h"

namespace trapline::unwind {

/// UnwoundFrame of src/native/unwind.ts.
struct Frame {
  symbols::FrameRegisters registers;
  /// 0 when the frame's CFI is missing.
  std::uint64_t cfa = 0;
  /// The pc is exact: the innermost frame, and one interrupted by a signal.
  bool is_interrupted = false;
  /// Why the walk ends here when this is not the outermost frame.
  std::optional<std::string> end_reason;

  std::uint64_t pc() const { return registers.get(symbols::dwarf_return_address).value_or(0); }
};

struct Walk {
  std::vector<Frame> frames;
  /// There is nothing below the last frame, or it cannot be found.
  bool is_complete = false;
};

/// For one walk over a stack that stands still.
class Unwinder {
 public:
  Unwinder(const ModuleMap& modules, const base::MemoryReader& memory) : modules_(modules), memory_(memory) {}

  /// At most `limit` frames, the innermost (with these registers) included.
  Walk from_registers(const symbols::FrameRegisters& registers, std::size_t limit);
  /// At most `limit` callers of `frame`, which is not repeated.
  Walk from_frame(const Frame& frame, std::size_t limit);
  /// Where register `number` of the caller of `frame` is.
  RegisterHome caller_register_home(const Frame& frame, std::size_t number);

 private:
  /// A frame with the row that applies in it.
  struct Position {
    Frame frame;
    const MappedModule* module = nullptr;
    const CfiRow* row = nullptr;
  };

  Position describe(Frame frame);
  /// Absent at the outermost frame; and where the caller cannot be found, which sets the frame's end reason.
  std::optional<Position> caller(Position& position);
  std::optional<Position> caller_by_cfi(Position& position);
  std::optional<Position> caller_of_bad_jump(const Frame& frame);
  Walk walk(std::optional<Position> position, std::size_t limit);

  const ModuleMap& modules_;
  CachedMemory memory_;
};

/// The frame that called the one of `frame`, for symbols::FrameContext::find_caller.
std::optional<symbols::CallingFrame> find_calling_frame(const ModuleMap& modules, const symbols::FrameContext& frame);

}  // namespace trapline::unwind
