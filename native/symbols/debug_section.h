// The bytes of one debug section.

#pragma once

#include <elfutils/libdw.h>

#include <string_view>

namespace trapline::symbols {

/// Contents of `.debug_NAME`, decompressed; empty when there is none. Valid as long as `dwarf`.
std::string_view debug_section(Dwarf* dwarf, std::string_view name);

}  // namespace trapline::symbols
