// One open ELF file, or an ELF image in memory: owner of the descriptor and the Elf handle.

#pragma once

#include <elfutils/libdw.h>
#include <gelf.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/scoped_fd.h"

namespace trapline::symbols {

class ElfFile {
 public:
  /// Maps the file; reads nothing but its headers.
  /// Throws NativeError: `os`, `not-elf`, `wrong-machine` (not 64-bit little-endian x86-64), `bad-elf`.
  explicit ElfFile(const std::string& path);
  /// Takes over an image, for instance the vDSO's. `name` stands for the path in errors.
  ElfFile(const std::string& name, std::vector<std::byte> image);

  Elf* handle() const { return elf_.get(); }
  const std::string& path() const { return path_; }
  const GElf_Ehdr& header() const { return header_; }
  std::uint64_t size() const { return size_; }

  /// First section of that name; nullptr when there is none.
  Elf_Scn* section(const char* name) const;
  /// NT_GNU_BUILD_ID as lower-case hex (gABI notes, found through PT_NOTE or SHT_NOTE).
  std::optional<std::string> build_id() const;

 private:
  struct Ended {
    void operator()(Elf* elf) const { elf_end(elf); }
  };

  void check_headers();

  std::string path_;
  base::ScopedFd fd_;
  std::vector<std::byte> image_;
  std::uint64_t size_ = 0;
  std::unique_ptr<Elf, Ended> elf_;
  GElf_Ehdr header_{};
};

/// A section's header; a zeroed one when it is unreadable.
GElf_Shdr section_header(Elf_Scn* section);
/// A section's name; empty when it is unreadable.
std::string section_name(Elf* elf, Elf_Scn* section);
/// PT_* headers of a file.
std::vector<GElf_Phdr> program_headers(Elf* elf);

}  // namespace trapline::symbols
