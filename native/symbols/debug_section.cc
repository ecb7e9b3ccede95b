// The bytes of one debug section.

#include "symbols/debug_section.h"

#include <string>

#include "symbols/elf_file.h"

namespace trapline::symbols {

std::string_view debug_section(Dwarf* dwarf, std::string_view name) {
  Elf* elf = dwarf_getelf(dwarf);
  const std::string wanted = ".debug_" + std::string(name);
  const std::string compressed = ".zdebug_" + std::string(name);
  for (Elf_Scn* at = nullptr; (at = elf_nextscn(elf, at)) != nullptr;) {
    const std::string found = section_name(elf, at);
    if (found != wanted && found != compressed) continue;
    // dwarf_begin_elf has decompressed the section in place.
    const Elf_Data* data = elf_getdata(at, nullptr);
    if (data == nullptr || data->d_buf == nullptr) return {};
    return {static_cast<const char*>(data->d_buf), data->d_size};
  }
  return {};
}

}  // namespace trapline::symbols
