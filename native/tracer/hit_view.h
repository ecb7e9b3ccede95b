// What a thread that stands at a site is about to use, read from its process in one system call.

#pragma once

#include <sys/user.h>

#include <array>
#include <cstdint>
#include <span>

#include "tracer/instruction.h"
#include "tracer/process_memory.h"

namespace trapline::tracer {

/// The instruction under the site and the part of the stack where a compiler puts locals, as they were when it was
/// made; other memory is read when it is asked for. Valid while the thread stands.
class HitView : public base::MemoryReader {
 public:
  HitView(const user_regs_struct& registers, const ProcessMemory& memory);

  /// From the pc, without our bytes: fewer than an instruction can have where what follows is not readable.
  std::span<const std::uint8_t> instruction() const { return {text_.data(), text_size_}; }

  std::size_t read(std::uint64_t address, void* to, std::size_t size) const override;
  bool read_ordinary(std::uint64_t address, void* to, std::size_t size) const override;

 private:
  /// False if it is not in the part of the stack that has been read.
  bool copy(std::uint64_t address, void* to, std::size_t size) const;

  static constexpr std::size_t kStackWindow = 1024;

  const ProcessMemory& memory_;
  const std::uint64_t stack_address_;
  std::array<std::uint8_t, kLongestInstruction> text_;
  std::array<std::uint8_t, kStackWindow> stack_;
  std::size_t text_size_ = 0;
  std::size_t stack_size_ = 0;
};

}  // namespace trapline::tracer
