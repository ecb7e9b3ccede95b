// Finds the debug information of a file: in itself, or in a separate file.

#pragma once

#include <optional>
#include <string>

#include "symbols/elf_file.h"

namespace trapline::symbols {

/// .debug_info (or .zdebug_info) is there and has contents.
bool has_debug_sections(const ElfFile& file);

/// The first debug section that lies outside the file, and how; absent when all are inside.
std::optional<std::string> debug_section_error(const ElfFile& file);

/// The separate debug file: by build-id in /usr/lib/debug/.build-id, then by .gnu_debuglink beside the file, in
/// `.debug/` and under /usr/lib/debug (the search order of gdb, "Debugging Information in Separate Files"). Only a file
/// with the same build-id, or without one the CRC of the link, is taken.
std::optional<ElfFile> find_debug_file(const ElfFile& file, const std::optional<std::string>& build_id);

}  // namespace trapline::symbols
