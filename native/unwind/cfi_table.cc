// The CFI rows of one module, kept once read.

#include "unwind/cfi_table.h"

#include <cstdlib>
#include <iterator>
#include <optional>

namespace trapline::unwind {

namespace {

struct Freed {
  void operator()(Dwarf_Frame* frame) const { std::free(frame); }
};

std::optional<CfiRow> read_row(Dwarf_CFI* cfi, std::uint64_t address) {
  Dwarf_Frame* frame = nullptr;
  if (cfi == nullptr || dwarf_cfi_addrframe(cfi, address, &frame) != 0) return std::nullopt;
  const std::unique_ptr<Dwarf_Frame, Freed> owner(frame);
  return CfiRow::read(*frame);
}

}  // namespace

const CfiRow* CfiTable::find(std::uint64_t file_address) {
  const auto next = rows_.upper_bound(file_address);
  if (next != rows_.begin() && file_address < std::prev(next)->second.high()) return &std::prev(next)->second;
  auto row = read_row(module_->eh_frame(), file_address);
  if (!row) row = read_row(module_->debug_frame(), file_address);
  if (!row) return nullptr;
  // Not from where libdw says that the row begins: behind DW_CFA_restore_state it names the beginning of the saved row.
  return &rows_.insert_or_assign(file_address, std::move(*row)).first->second;
}

}  // namespace trapline::unwind
