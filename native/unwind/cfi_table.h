// The CFI rows of one module, kept once read.

#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <utility>

#include "symbols/module.h"
#include "unwind/cfi_row.h"

namespace trapline::unwind {

class CfiTable {
 public:
  explicit CfiTable(std::shared_ptr<symbols::Module> module) : module_(std::move(module)) {}

  /// The row for a file address, from .eh_frame or else from .debug_frame. nullptr: there is none, or it is malformed.
  const CfiRow* find(std::uint64_t file_address);

  symbols::Module& module() const { return *module_; }

 private:
  std::shared_ptr<symbols::Module> module_;
  /// By an address that was asked for; good from there to the end of the row.
  std::map<std::uint64_t, CfiRow> rows_;
};

}  // namespace trapline::unwind
