// Vector and x87 registers in an XSAVE area.

#include "symbols/xstate.h"

#include "symbols/frame_registers.h"

namespace trapline::symbols {

namespace {

// Intel SDM volume 1, sections 10.5.1 (table 10-2) and 13.4.
constexpr std::size_t st0_offset = 32;
constexpr std::size_t xmm0_offset = 160;
constexpr std::size_t xstate_bv_offset = 512;
constexpr std::size_t ymm_high0_offset = 576;
constexpr std::size_t ymm_high_end = ymm_high0_offset + 16 * 16;
constexpr std::size_t slot = 16;
constexpr std::byte avx_bit{1 << 2};

std::vector<std::byte> copy(std::span<const std::byte> area, std::size_t offset, std::size_t size) {
  const auto bytes = area.subspan(offset, size);
  return {bytes.begin(), bytes.end()};
}

}  // namespace

std::optional<std::vector<std::byte>> xstate_register(std::span<const std::byte> area, unsigned dwarf_number) {
  if (area.size() < xstate_bv_offset) return std::nullopt;
  if (dwarf_number >= dwarf_st0 && dwarf_number <= dwarf_st7)
    return copy(area, st0_offset + slot * (dwarf_number - dwarf_st0), 10);
  if (dwarf_number < dwarf_xmm0 || dwarf_number > dwarf_xmm15) return std::nullopt;
  const std::size_t index = dwarf_number - dwarf_xmm0;
  auto bytes = copy(area, xmm0_offset + slot * index, slot);
  if (area.size() >= ymm_high_end && (area[xstate_bv_offset] & avx_bit) != std::byte{0}) {
    const auto high = area.subspan(ymm_high0_offset + slot * index, slot);
    bytes.insert(bytes.end(), high.begin(), high.end());
  }
  return bytes;
}

}  // namespace trapline::symbols
