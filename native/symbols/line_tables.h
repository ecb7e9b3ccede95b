// The file and line tables of a module's units, each read at first need and kept.

#pragma once

#include <elfutils/libdw.h>

#include <memory>
#include <optional>
#include <unordered_map>

#include "base/native_error.h"
#include "symbols/code_ranges.h"
#include "symbols/unit_lines.h"

namespace trapline::symbols {

class LineTables {
 public:
  explicit LineTables(const ModuleInfo& info) : code_(info) {}

  /// nullptr when the unit has no line table. Throws NativeError `bad-dwarf`, again at each call.
  const FileTable* files(Dwarf_CU* unit);
  /// Likewise.
  const UnitLines* lines(Dwarf_CU* unit);

  /// The same header, read anew and not kept: for passing over all units.
  std::optional<LineHeader> header(Dwarf_CU* unit);

  const CodeRanges& code() const { return code_; }

 private:
  struct Entry {
    std::unique_ptr<FileTable> files;
    std::unique_ptr<UnitLines> lines;
    std::optional<base::NativeError> error;
  };

  Entry& entry_of(Dwarf_CU* unit);
  const LineSections& sections_of(Dwarf* dwarf);

  CodeRanges code_;
  std::unordered_map<Dwarf*, LineSections> sections_;
  std::unordered_map<Dwarf_CU*, Entry> entries_;
};

/// Unit DIE of a unit; a zeroed one when it is unreadable.
Dwarf_Die unit_die(Dwarf_CU* unit);
/// DW_AT_comp_dir; empty when there is none. Valid as long as the Dwarf handle.
std::string_view compilation_directory(Dwarf_Die unit);

}  // namespace trapline::symbols
