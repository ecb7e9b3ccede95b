// Where this processor keeps each state component in an XSAVE area.

#include "base/xsave_layout.h"

#include <cpuid.h>

namespace trapline::base {

namespace {

constexpr unsigned kExtendedState = 0xd;
/// Up to PKRU: what is beyond is not shown as registers.
constexpr unsigned kComponents = 10;

}  // namespace

std::vector<std::uint32_t> xsave_offsets() {
  std::vector<std::uint32_t> offsets(kComponents, 0);
  for (unsigned component = 2; component < kComponents; ++component) {
    unsigned size = 0;
    unsigned offset = 0;
    unsigned ecx = 0;
    unsigned edx = 0;
    if (__get_cpuid_count(kExtendedState, component, &size, &offset, &ecx, &edx) != 0 && size > 0)
      offsets[component] = offset;
  }
  return offsets;
}

}  // namespace trapline::base
