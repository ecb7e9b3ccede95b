// One module: an ELF file, its DWARF (opened at first need) and the indexes built over both.

#pragma once

#include <elfutils/libdw.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "symbols/elf_file.h"
#include "symbols/module_info.h"

namespace trapline::symbols {

/// As `DieId` in src/native/types.ts: section offset, + 2^48 in .debug_types, + 2^49 in the supplementary (dwz) file.
using DieId = std::uint64_t;

/// A unit with code: DW_TAG_compile_unit, or a skeleton of one.
struct Unit {
  Dwarf_CU* cu;
  /// The unit's own DIE.
  Dwarf_Die die;
  std::uint16_t version;
};

struct Indexes;

/// Not thread-safe, as the libdw handles in it are not: used from the JavaScript thread only. Addresses are file
/// addresses.
class Module {
 public:
  /// Throws as ElfFile's constructor does.
  static std::shared_ptr<Module> open(const std::string& path);
  static std::shared_ptr<Module> open_image(const std::string& name, std::vector<std::byte> image);
  Module(const Module&) = delete;
  Module& operator=(const Module&) = delete;
  ~Module();

  const ModuleInfo& info() const { return info_; }
  /// The file that is loaded.
  Elf* elf() const { return file_.handle(); }
  /// The file that the .debug_* sections and .symtab come from: a separate debug file, or the same as `elf()`.
  Elf* debug_elf() const { return debug_file_ ? debug_file_->handle() : file_.handle(); }
  /// Bytes of the files that it has open.
  std::uint64_t file_size() const { return file_.size() + (debug_file_ ? debug_file_->size() : 0); }
  /// nullptr when there is no usable debug information; `info().debug_error` then says why, if it ought to be there.
  Dwarf* dwarf();
  /// .eh_frame, owned by the module; nullptr when absent.
  Dwarf_CFI* eh_frame();
  /// .debug_frame, owned by `dwarf()`; nullptr when absent.
  Dwarf_CFI* debug_frame();
  /// In .debug_info order; empty without debug information. Units behind damaged ones that cannot be stepped over are
  /// missing.
  const std::vector<Unit>& units();

  DieId id_of(Dwarf_Die die);
  /// Throws NativeError `invalid-argument` when there is no DIE there.
  Dwarf_Die die(DieId id);

  /// The indexes over this module, each built at first need.
  Indexes& indexes() { return *indexes_; }

 private:
  struct DwarfEnded {
    void operator()(Dwarf* dwarf) const { dwarf_end(dwarf); }
  };
  struct CfiEnded {
    void operator()(Dwarf_CFI* cfi) const { dwarf_cfi_end(cfi); }
  };

  explicit Module(ElfFile file);
  void read_units();

  ElfFile file_;
  std::optional<ElfFile> debug_file_;
  ModuleInfo info_;
  bool is_dwarf_opened_ = false;
  std::unique_ptr<Dwarf, DwarfEnded> dwarf_;
  bool is_eh_frame_opened_ = false;
  std::unique_ptr<Dwarf_CFI, CfiEnded> eh_frame_;
  std::optional<std::vector<Unit>> units_;
  std::unique_ptr<Indexes> indexes_;
};

}  // namespace trapline::symbols
