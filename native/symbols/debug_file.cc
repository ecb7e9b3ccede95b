// Finds the debug information of a file: in itself, or in a separate file.

#include "symbols/debug_file.h"

#include <array>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <vector>

#include "base/native_error.h"

namespace trapline::symbols {

namespace {

constexpr const char* debug_root = "/usr/lib/debug";

struct DebugLink {
  std::string name;
  std::uint32_t crc;
};

/// .gnu_debuglink: a file name, padded with zeros to a multiple of four, and a CRC-32 of the whole file.
std::optional<DebugLink> debug_link(const ElfFile& file) {
  Elf_Scn* section = file.section(".gnu_debuglink");
  Elf_Data* data = section == nullptr ? nullptr : elf_rawdata(section, nullptr);
  if (data == nullptr || data->d_buf == nullptr || data->d_size < 8) return std::nullopt;
  const char* bytes = static_cast<const char*>(data->d_buf);
  const std::size_t length = strnlen(bytes, data->d_size);
  const std::size_t at = (length + 4) & ~std::size_t{3};
  if (length == 0 || at + 4 > data->d_size) return std::nullopt;
  DebugLink link{std::string(bytes, length), 0};
  std::memcpy(&link.crc, bytes + at, 4);
  return link;
}

constexpr std::array<std::uint32_t, 256> make_crc_table() {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t i = 0; i < 256; ++i) {
    std::uint32_t value = i;
    for (int bit = 0; bit < 8; ++bit) value = (value & 1) != 0 ? (value >> 1) ^ 0xEDB88320u : value >> 1;
    table[i] = value;
  }
  return table;
}

std::uint32_t crc_of(const std::string& path) {
  static constexpr auto table = make_crc_table();
  std::ifstream stream(path, std::ios::binary);
  std::vector<char> buffer(1 << 16);
  std::uint32_t crc = 0xFFFFFFFFu;
  while (stream) {
    stream.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    for (std::streamsize i = 0; i < stream.gcount(); ++i)
      crc = table[(crc ^ static_cast<unsigned char>(buffer[static_cast<std::size_t>(i)])) & 0xFF] ^ (crc >> 8);
  }
  return ~crc;
}

/// The file at `path` if it is there and belongs to the build.
std::optional<ElfFile> matching(const std::string& path, const std::optional<std::string>& build_id,
                                std::optional<std::uint32_t> crc) {
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(path, ignored)) return std::nullopt;
  try {
    ElfFile file(path);
    if (!has_debug_sections(file)) return std::nullopt;
    const std::optional<std::string> found_id = file.build_id();
    const bool is_same = build_id && found_id ? *build_id == *found_id : crc && *crc == crc_of(path);
    if (is_same) return file;
  } catch (const base::NativeError&) {
    // Not a usable file: the next place may have one.
  }
  return std::nullopt;
}

}  // namespace

bool has_debug_sections(const ElfFile& file) {
  for (const char* name : {".debug_info", ".zdebug_info"}) {
    const GElf_Shdr header = section_header(file.section(name));
    if (header.sh_size > 0 && header.sh_type != SHT_NOBITS) return true;
  }
  return false;
}

std::optional<std::string> debug_section_error(const ElfFile& file) {
  for (Elf_Scn* at = nullptr; (at = elf_nextscn(file.handle(), at)) != nullptr;) {
    const GElf_Shdr header = section_header(at);
    const std::string name = section_name(file.handle(), at);
    if (!name.starts_with(".debug_") && !name.starts_with(".zdebug_")) continue;
    if (header.sh_type == SHT_NOBITS) continue;
    if (header.sh_offset > file.size() || header.sh_size > file.size() - header.sh_offset)
      return name + ": the section reaches beyond the end of the file, which is cut off";
  }
  return std::nullopt;
}

std::optional<ElfFile> find_debug_file(const ElfFile& file, const std::optional<std::string>& build_id) {
  if (build_id && build_id->size() > 2) {
    const std::string path =
        std::string(debug_root) + "/.build-id/" + build_id->substr(0, 2) + "/" + build_id->substr(2) + ".debug";
    if (auto found = matching(path, build_id, std::nullopt)) return found;
  }
  const std::optional<DebugLink> link = debug_link(file);
  if (!link) return std::nullopt;
  std::error_code ignored;
  const std::filesystem::path own = std::filesystem::weakly_canonical(file.path(), ignored);
  const std::string directory = own.parent_path().string();
  for (const std::string& path :
       {directory + "/" + link->name, directory + "/.debug/" + link->name, debug_root + directory + "/" + link->name}) {
    if (path == own.string()) continue;
    if (auto found = matching(path, build_id, link->crc)) return found;
  }
  return std::nullopt;
}

}  // namespace trapline::symbols
