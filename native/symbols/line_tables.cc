// The file and line tables of a module's units, each read at first need and kept.

#include "symbols/line_tables.h"

#include <dwarf.h>

#include "symbols/debug_section.h"

namespace trapline::symbols {

using base::NativeError;

Dwarf_Die unit_die(Dwarf_CU* unit) {
  Dwarf_Die die{};
  if (dwarf_cu_die(unit, &die, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr) == nullptr) return Dwarf_Die{};
  return die;
}

std::string_view compilation_directory(Dwarf_Die unit) {
  Dwarf_Attribute attribute;
  const char* text = dwarf_formstring(dwarf_attr(&unit, DW_AT_comp_dir, &attribute));
  return text == nullptr ? std::string_view() : std::string_view(text);
}

const FileTable* LineTables::files(Dwarf_CU* unit) { return entry_of(unit).files.get(); }

const UnitLines* LineTables::lines(Dwarf_CU* unit) {
  Entry& entry = entry_of(unit);
  if (entry.lines || !entry.files) return entry.lines.get();
  try {
    const std::string_view section = sections_of(dwarf_cu_getdwarf(unit)).line;
    entry.lines = std::make_unique<UnitLines>(*entry.files, run_line_program(section, entry.files->header(), code_));
  } catch (const NativeError& error) {
    entry.error = error;
    throw;
  }
  return entry.lines.get();
}

LineTables::Entry& LineTables::entry_of(Dwarf_CU* unit) {
  const auto [found, is_new] = entries_.try_emplace(unit);
  Entry& entry = found->second;
  if (is_new) {
    try {
      if (auto read = header(unit))
        entry.files = std::make_unique<FileTable>(std::move(*read), compilation_directory(unit_die(unit)));
    } catch (const NativeError& error) {
      entry.error = error;
    }
  }
  if (entry.error) throw *entry.error;
  return entry;
}

std::optional<LineHeader> LineTables::header(Dwarf_CU* unit) {
  Dwarf_Die die = unit_die(unit);
  Dwarf_Attribute attribute;
  Dwarf_Word offset = 0;
  if (die.addr == nullptr || dwarf_attr(&die, DW_AT_stmt_list, &attribute) == nullptr) return std::nullopt;
  if (dwarf_formudata(&attribute, &offset) != 0) return std::nullopt;
  return read_line_header(sections_of(dwarf_cu_getdwarf(unit)), offset);
}

const LineSections& LineTables::sections_of(Dwarf* dwarf) {
  const auto [found, is_new] = sections_.try_emplace(dwarf);
  if (is_new)
    found->second = {debug_section(dwarf, "line"), debug_section(dwarf, "line_str"), debug_section(dwarf, "str")};
  return found->second;
}

}  // namespace trapline::symbols
