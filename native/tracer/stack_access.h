// Memory of a stopped thread that the tracer may write in its place: its own stack.

#pragma once

#include <sys/user.h>

#include <cstddef>
#include <cstdint>

#include "tracer/tracee.h"

namespace trapline::tracer {

/// Whether 8 bytes at `address` are within a frame's length of the stack pointer of `registers`, in one page, while no
/// debug register watches: one access may become several there, and nobody is to hear of it.
bool is_own_stack(const Tracee& tracee, const user_regs_struct& registers, std::uint64_t address);

/// At most 8 bytes, where the program itself may write; false: the fault is its own.
bool store_on_stack(const Tracee& tracee, std::uint64_t address, std::size_t size, std::uint64_t value);

}  // namespace trapline::tracer
