// One open ELF file, or an ELF image in memory: owner of the descriptor and the Elf handle.

#include "symbols/elf_file.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "base/native_error.h"

namespace trapline::symbols {

using base::ErrorCode;
using base::NativeError;

namespace {

NativeError failure(ErrorCode code, const std::string& path, std::string detail) {
  NativeError error(code, "open");
  error.path = path;
  error.detail = std::move(detail);
  return error;
}

NativeError os_failure(const char* op, const std::string& path, int number) {
  NativeError error = NativeError::os(op, number);
  error.path = path;
  return error;
}

/// libelf wants to be told the version before its first use (elf_version in libelf.h).
void start_libelf() {
  static const unsigned version = elf_version(EV_CURRENT);
  (void)version;
}

std::optional<std::string> build_id_in(Elf_Data* notes) {
  std::size_t at = 0;
  std::size_t name = 0;
  std::size_t description = 0;
  GElf_Nhdr note;
  while (notes != nullptr && (at = gelf_getnote(notes, at, &note, &name, &description)) > 0) {
    const auto* bytes = static_cast<const unsigned char*>(notes->d_buf);
    if (note.n_type != NT_GNU_BUILD_ID || note.n_namesz != sizeof ELF_NOTE_GNU) continue;
    if (std::memcmp(bytes + name, ELF_NOTE_GNU, sizeof ELF_NOTE_GNU) != 0) continue;
    std::string hex;
    for (std::size_t i = 0; i < note.n_descsz; ++i) {
      constexpr const char* digits = "0123456789abcdef";
      hex += digits[bytes[description + i] >> 4];
      hex += digits[bytes[description + i] & 15];
    }
    return hex;
  }
  return std::nullopt;
}

}  // namespace

ElfFile::ElfFile(const std::string& path) : path_(path) {
  start_libelf();
  fd_.reset(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!fd_.is_open()) throw os_failure("open", path, errno);
  struct stat status;
  if (fstat(fd_.get(), &status) != 0) throw os_failure("fstat", path, errno);
  if (S_ISDIR(status.st_mode)) throw os_failure("open", path, EISDIR);
  if (!S_ISREG(status.st_mode)) throw failure(ErrorCode::not_elf, path, "not a regular file");
  size_ = static_cast<std::uint64_t>(status.st_size);
  elf_.reset(elf_begin(fd_.get(), ELF_C_READ_MMAP, nullptr));
  check_headers();
}

ElfFile::ElfFile(const std::string& name, std::vector<std::byte> image) : path_(name), image_(std::move(image)) {
  start_libelf();
  size_ = image_.size();
  elf_.reset(elf_memory(reinterpret_cast<char*>(image_.data()), image_.size()));
  check_headers();
}

void ElfFile::check_headers() {
  if (!elf_ || elf_kind(elf_.get()) != ELF_K_ELF) {
    if (!elf_ && size_ >= SELFMAG) throw failure(ErrorCode::bad_elf, path_, elf_errmsg(-1));
    throw failure(ErrorCode::not_elf, path_, "not an ELF file");
  }
  std::size_t ident_size = 0;
  const char* ident = elf_getident(elf_.get(), &ident_size);
  if (ident == nullptr || ident_size < EI_NIDENT) throw failure(ErrorCode::bad_elf, path_, "cut off in the ELF header");
  if (ident[EI_CLASS] != ELFCLASS64 || ident[EI_DATA] != ELFDATA2LSB)
    throw failure(ErrorCode::wrong_machine, path_, "not a 64-bit little-endian file");
  if (gelf_getehdr(elf_.get(), &header_) == nullptr) throw failure(ErrorCode::bad_elf, path_, elf_errmsg(-1));
  if (header_.e_machine != EM_X86_64) throw failure(ErrorCode::wrong_machine, path_, "not for x86-64");
  std::size_t count = 0;
  if (elf_getphdrnum(elf_.get(), &count) != 0) throw failure(ErrorCode::bad_elf, path_, elf_errmsg(-1));
  GElf_Phdr first;
  if (count > 0 && gelf_getphdr(elf_.get(), 0, &first) == nullptr)
    throw failure(ErrorCode::bad_elf, path_, "program headers outside the file");
}

Elf_Scn* ElfFile::section(const char* name) const {
  for (Elf_Scn* at = nullptr; (at = elf_nextscn(elf_.get(), at)) != nullptr;)
    if (section_name(elf_.get(), at) == name) return at;
  return nullptr;
}

std::optional<std::string> ElfFile::build_id() const {
  for (const GElf_Phdr& header : program_headers(elf_.get())) {
    if (header.p_type != PT_NOTE) continue;
    const Elf_Type type = header.p_align == 8 ? ELF_T_NHDR8 : ELF_T_NHDR;
    Elf_Data* notes =
        elf_getdata_rawchunk(elf_.get(), static_cast<std::int64_t>(header.p_offset), header.p_filesz, type);
    if (auto id = build_id_in(notes)) return id;
  }
  // A file of debug information only has its notes' program headers emptied, but keeps the section.
  for (Elf_Scn* at = nullptr; (at = elf_nextscn(elf_.get(), at)) != nullptr;)
    if (section_header(at).sh_type == SHT_NOTE)
      if (auto id = build_id_in(elf_getdata(at, nullptr))) return id;
  return std::nullopt;
}

GElf_Shdr section_header(Elf_Scn* section) {
  GElf_Shdr header;
  if (section == nullptr || gelf_getshdr(section, &header) == nullptr) return GElf_Shdr{};
  return header;
}

std::string section_name(Elf* elf, Elf_Scn* section) {
  std::size_t strings = 0;
  if (elf_getshdrstrndx(elf, &strings) != 0) return {};
  const char* name = elf_strptr(elf, strings, section_header(section).sh_name);
  return name == nullptr ? std::string() : std::string(name);
}

std::vector<GElf_Phdr> program_headers(Elf* elf) {
  std::vector<GElf_Phdr> headers;
  std::size_t count = 0;
  if (elf_getphdrnum(elf, &count) != 0) return headers;
  for (std::size_t i = 0; i < count; ++i) {
    GElf_Phdr header;
    if (gelf_getphdr(elf, static_cast<int>(i), &header) == nullptr) break;
    headers.push_back(header);
  }
  return headers;
}

}  // namespace trapline::symbols
