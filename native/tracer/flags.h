// Bits of RFLAGS (Intel SDM volume 1, 3.4.3).

#pragma once

#include <cstdint>

namespace trapline::tracer::flag {

constexpr std::uint64_t carry = 1U << 0U;
constexpr std::uint64_t parity = 1U << 2U;
constexpr std::uint64_t adjust = 1U << 4U;
constexpr std::uint64_t zero = 1U << 6U;
constexpr std::uint64_t sign = 1U << 7U;
constexpr std::uint64_t trap = 1U << 8U;
constexpr std::uint64_t overflow = 1U << 11U;
/// The next instruction is executed whatever watches it, and ends it (Intel SDM volume 3, 19.3.1.1).
constexpr std::uint64_t resume = 1U << 16U;
constexpr std::uint64_t alignment_check = 1U << 18U;
constexpr std::uint64_t arithmetic = carry | parity | adjust | zero | sign | overflow;

}  // namespace trapline::tracer::flag
