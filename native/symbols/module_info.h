// What the headers of one ELF file say: plain facts, read once at open.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace trapline::symbols {

struct ProgramHeader {
  std::uint32_t type;
  std::uint32_t flags;
  std::uint64_t virtual_address;
  std::uint64_t file_offset;
  std::uint64_t file_size;
  std::uint64_t memory_size;
};

struct SectionInfo {
  std::string name;
  std::uint64_t address;
  std::uint64_t size;
  /// sh_flags: SHF_ALLOC, SHF_EXECINSTR, ...
  std::uint64_t flags;
};

struct ModuleInfo {
  std::string path;
  std::uint16_t elf_type = 0;
  std::uint64_t entry = 0;
  std::optional<std::string> interpreter;
  /// Lower-case hex of NT_GNU_BUILD_ID.
  std::optional<std::string> build_id;
  std::vector<ProgramHeader> program_headers;
  std::vector<SectionInfo> sections;
  bool has_symbol_table = false;
  bool has_debug_info = false;
  /// The separate debug file in use.
  std::optional<std::string> debug_path;
  /// Why debug information that seems to be there cannot be used.
  std::optional<std::string> debug_error;
};

}  // namespace trapline::symbols
