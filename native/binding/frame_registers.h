// Registers of a frame as they cross from and to JavaScript.

#pragma once

#include <napi.h>

#include "symbols/frame_registers.h"

namespace trapline::binding {

/// From user_regs_struct (27 words): all are known.
symbols::FrameRegisters frame_registers_of_thread(Napi::Value user_regs);
/// From the pair `registers` (17 words) and `knownRegisters` of an UnwoundFrame or a LocationContext.
symbols::FrameRegisters frame_registers_of_frame(const Napi::Object& frame);

}  // namespace trapline::binding
