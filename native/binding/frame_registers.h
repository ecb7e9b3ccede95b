// Registers of a frame as they cross from and to JavaScript.

#pragma once

#include <napi.h>

#include "symbols/frame_registers.h"

namespace trapline::binding {

/// From user_regs_struct (27 words): all are known.
symbols::FrameRegisters frame_registers_of_thread(Napi::Value user_regs);
/// From the pair `registers` (17 words) and `knownRegisters` of an UnwoundFrame or a LocationContext.
symbols::FrameRegisters frame_registers_of_frame(const Napi::Object& frame);
/// Makes the Buffers of 17 words for many frames over one piece of memory: thousands of allocations would cost more
/// than unwinding does.
class RegisterBuffers {
 public:
  RegisterBuffers(Napi::Env env, std::size_t count);

  /// Called at most `count` times.
  Napi::Value next(const symbols::FrameRegisters& registers);

 private:
  Napi::Object buffer_class_;
  Napi::Function make_view_;
  Napi::ArrayBuffer memory_;
  std::size_t used_ = 0;
};

}  // namespace trapline::binding
