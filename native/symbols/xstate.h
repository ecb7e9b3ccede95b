// Vector and x87 registers in an XSAVE area.

#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace trapline::symbols {

/**
 * Bytes of DWARF register 17-32 (xmm: 16 bytes, or 32 with the upper half of the ymm when the area has it) or 33-40
 * (st: 10). `area`: standard format, as PTRACE_GETREGSET of NT_X86_XSTATE gives it (Intel SDM volume 1, section 13.4).
 * Absent: another register, or the area is too short.
 */
std::optional<std::vector<std::byte>> xstate_register(std::span<const std::byte> area, unsigned dwarf_number);

}  // namespace trapline::symbols
