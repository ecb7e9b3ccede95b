// Where this processor keeps each state component in an XSAVE area.

#pragma once

#include <cstdint>
#include <vector>

namespace trapline::base {

/// By component, the offset in the standard format; 0 for those that the processor does not have. Components 0 and 1
/// (x87 and SSE) are in the legacy area and have none. Intel SDM volume 1, section 13.2: CPUID leaf 0xD; the offsets
/// differ between makes of processors.
std::vector<std::uint32_t> xsave_offsets();

}  // namespace trapline::base
