// Registers of a frame as they cross from and to JavaScript.

#include "binding/frame_registers.h"

#include <sys/user.h>

#include <array>
#include <cstring>

#include "base/native_error.h"
#include "binding/arguments.h"

namespace trapline::binding {

namespace {

using symbols::FrameRegisters;

template <typename Words>
Words read_words(Napi::Value value, const char* name) {
  if (!value.IsBuffer() || value.As<Napi::Buffer<std::uint8_t>>().Length() < sizeof(Words))
    throw base::NativeError::invalid_argument(name, "must be a Buffer of " + std::to_string(sizeof(Words)) + " bytes");
  Words words;
  std::memcpy(&words, value.As<Napi::Buffer<std::uint8_t>>().Data(), sizeof words);
  return words;
}

}  // namespace

FrameRegisters frame_registers_of_thread(Napi::Value user_regs) {
  const auto from = read_words<user_regs_struct>(user_regs, "registers");
  const std::array<std::uint64_t, FrameRegisters::count> values{
      from.rax, from.rdx, from.rcx, from.rbx, from.rsi, from.rdi, from.rbp, from.rsp, from.r8,
      from.r9,  from.r10, from.r11, from.r12, from.r13, from.r14, from.r15, from.rip};
  FrameRegisters registers;
  for (std::size_t number = 0; number < values.size(); ++number) registers.set(number, values[number]);
  return registers;
}

FrameRegisters frame_registers_of_frame(const Napi::Object& frame) {
  const auto words = read_words<std::array<std::uint64_t, FrameRegisters::count>>(frame.Get("registers"), "registers");
  const std::size_t known = to_size(frame.Get("knownRegisters"), "knownRegisters");
  FrameRegisters registers;
  for (std::size_t number = 0; number < words.size(); ++number)
    if (known >> number & 1) registers.set(number, words[number]);
  return registers;
}

}  // namespace trapline::binding
