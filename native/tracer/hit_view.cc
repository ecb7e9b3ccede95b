// What a thread that stands at a site is about to use, read from its process in one system call.

#include "tracer/hit_view.h"

#include <cstring>

namespace trapline::tracer {

namespace {

/// System V ABI for AMD64, 3.2.2.
constexpr std::uint64_t kRedZone = 128;
constexpr std::uint64_t kLargestFrame = 1U << 16U;
/// The caller's frame pointer and the return address.
constexpr std::uint64_t kAboveFramePointer = 16;

/// Locals are below the frame pointer if there is one, else above the stack pointer.
std::uint64_t locals(const user_regs_struct& registers, std::size_t size) {
  const std::uint64_t lowest = registers.rsp - kRedZone;
  const std::uint64_t highest = registers.rbp + kAboveFramePointer;
  const bool has_frame_pointer = registers.rbp - registers.rsp < kLargestFrame;
  return has_frame_pointer && highest - lowest > size ? highest - size : lowest;
}

}  // namespace

HitView::HitView(const user_regs_struct& registers, const ProcessMemory& memory)
    : memory_(memory), stack_address_(locals(registers, kStackWindow)) {
  const std::size_t got =
      memory.read_two({registers.rip, text_.data(), text_.size()}, {stack_address_, stack_.data(), stack_.size()});
  if (got < text_.size()) {
    text_size_ = memory.read(registers.rip, text_.data(), text_.size());
  } else {
    text_size_ = text_.size();
    stack_size_ = got - text_.size();
  }
}

std::size_t HitView::read(std::uint64_t address, void* to, std::size_t size) const {
  return copy(address, to, size) ? size : memory_.read(address, to, size);
}

bool HitView::read_ordinary(std::uint64_t address, void* to, std::size_t size) const {
  return copy(address, to, size) || memory_.read_ordinary(address, to, size);
}

bool HitView::copy(std::uint64_t address, void* to, std::size_t size) const {
  const std::uint64_t offset = address - stack_address_;
  if (offset >= stack_size_ || size > stack_size_ - offset) return false;
  std::memcpy(to, stack_.data() + offset, size);
  return true;
}

}  // namespace trapline::tracer
