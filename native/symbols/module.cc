// One module: opening, the DWARF handles and the way between DIEs and their ids.

#include "symbols/module.h"

#include <dwarf.h>

#include <cstring>
#include <utility>

#include "base/native_error.h"
#include "symbols/debug_file.h"
#include "symbols/indexes.h"

namespace trapline::symbols {

using base::NativeError;

namespace {

constexpr DieId in_debug_types = DieId{1} << 48;
constexpr DieId in_supplementary_file = DieId{1} << 49;
constexpr DieId offset_mask = in_debug_types - 1;

std::optional<std::string> interpreter_of(Elf* elf, const GElf_Phdr& header) {
  const auto offset = static_cast<std::int64_t>(header.p_offset);
  Elf_Data* data = elf_getdata_rawchunk(elf, offset, header.p_filesz, ELF_T_BYTE);
  if (data == nullptr || data->d_buf == nullptr) return std::nullopt;
  const char* text = static_cast<const char*>(data->d_buf);
  return std::string(text, strnlen(text, data->d_size));
}

ModuleInfo read_headers(const ElfFile& file) {
  ModuleInfo info;
  info.path = file.path();
  info.elf_type = file.header().e_type;
  info.entry = file.header().e_entry;
  for (const GElf_Phdr& header : program_headers(file.handle())) {
    info.program_headers.push_back(
        {header.p_type, header.p_flags, header.p_vaddr, header.p_offset, header.p_filesz, header.p_memsz});
    if (header.p_type == PT_INTERP) info.interpreter = interpreter_of(file.handle(), header);
  }
  for (Elf_Scn* at = nullptr; (at = elf_nextscn(file.handle(), at)) != nullptr;) {
    const GElf_Shdr header = section_header(at);
    info.sections.push_back({section_name(file.handle(), at), header.sh_addr, header.sh_size, header.sh_flags});
    if (header.sh_type == SHT_SYMTAB) info.has_symbol_table = true;
  }
  info.build_id = file.build_id();
  return info;
}

}  // namespace

Module::Module(ElfFile file)
    : file_(std::move(file)), info_(read_headers(file_)), indexes_(std::make_unique<Indexes>(*this)) {
  std::optional<std::string> error = debug_section_error(file_);
  info_.has_debug_info = has_debug_sections(file_);
  if (!info_.has_debug_info) {
    debug_file_ = find_debug_file(file_, info_.build_id);
    if (debug_file_) {
      info_.has_debug_info = true;
      info_.debug_path = debug_file_->path();
      error = debug_section_error(*debug_file_);
    }
  }
  info_.debug_error = std::move(error);
}

Module::~Module() = default;

std::shared_ptr<Module> Module::open(const std::string& path) {
  return std::shared_ptr<Module>(new Module(ElfFile(path)));
}

std::shared_ptr<Module> Module::open_image(const std::string& name, std::vector<std::byte> image) {
  return std::shared_ptr<Module>(new Module(ElfFile(name, std::move(image))));
}

Dwarf* Module::dwarf() {
  if (is_dwarf_opened_) return dwarf_.get();
  is_dwarf_opened_ = true;
  if (!info_.has_debug_info) return nullptr;
  dwarf_.reset(dwarf_begin_elf(debug_elf(), DWARF_C_READ, nullptr));
  if (!dwarf_) info_.debug_error = std::string(".debug_info: ") + dwarf_errmsg(-1);
  return dwarf_.get();
}

Dwarf_CFI* Module::eh_frame() {
  if (!is_eh_frame_opened_) eh_frame_.reset(dwarf_getcfi_elf(elf()));
  is_eh_frame_opened_ = true;
  return eh_frame_.get();
}

Dwarf_CFI* Module::debug_frame() { return dwarf() == nullptr ? nullptr : dwarf_getcfi(dwarf()); }

const std::vector<Unit>& Module::units() {
  if (!units_) read_units();
  return *units_;
}

void Module::read_units() {
  units_.emplace();
  if (dwarf() == nullptr) return;
  Dwarf_CU* at = nullptr;
  while (true) {
    Dwarf_CU* next = nullptr;
    Dwarf_Half version = 0;
    std::uint8_t type = 0;
    Dwarf_Die die{};
    const int status = dwarf_get_units(dwarf(), at, &next, &version, &type, &die, nullptr);
    if (status < 0) info_.debug_error = std::string(".debug_info: ") + dwarf_errmsg(-1);
    if (status != 0) return;
    at = next;
    const int tag = die.addr == nullptr ? 0 : dwarf_tag(&die);
    if (tag == DW_TAG_compile_unit || tag == DW_TAG_skeleton_unit) units_->push_back({next, die, version});
  }
}

DieId Module::id_of(Dwarf_Die die) {
  const DieId offset = dwarf_dieoffset(&die);
  if (dwarf_cu_getdwarf(die.cu) != dwarf()) return offset | in_supplementary_file;
  Dwarf_Half version = 0;
  std::uint8_t type = 0;
  if (dwarf_cu_info(die.cu, &version, &type, nullptr, nullptr, nullptr, nullptr, nullptr) == 0 && version < 5 &&
      type == DW_UT_type)
    return offset | in_debug_types;
  return offset;
}

Dwarf_Die Module::die(DieId id) {
  Dwarf* dwarf_of_id = dwarf();
  if (dwarf_of_id != nullptr && (id & in_supplementary_file) != 0) dwarf_of_id = dwarf_getalt(dwarf_of_id);
  Dwarf_Die die{};
  const Dwarf_Off offset = id & offset_mask;
  const bool is_found =
      dwarf_of_id != nullptr && ((id & in_debug_types) != 0 ? dwarf_offdie_types(dwarf_of_id, offset, &die)
                                                            : dwarf_offdie(dwarf_of_id, offset, &die)) != nullptr;
  if (!is_found) throw NativeError::invalid_argument("die", "no DIE has this id");
  return die;
}

}  // namespace trapline::symbols
