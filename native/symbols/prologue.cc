// Where a function's body begins.

#include "symbols/prologue.h"

#include <dwarf.h>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>
#include <string_view>

#include "symbols/indexes.h"
#include "symbols/optimisation.h"

namespace trapline::symbols {

namespace {

using namespace std::string_view_literals;

/// File contents from `address` to the end of its segment.
std::string_view code_at(Module& module, std::uint64_t address) {
  std::size_t size = 0;
  const char* image = elf_rawfile(module.elf(), &size);
  for (const ProgramHeader& header : module.info().program_headers) {
    if (header.type != PT_LOAD || address - header.virtual_address >= header.file_size) continue;
    const std::uint64_t end = header.file_offset + header.file_size;
    const std::uint64_t begin = header.file_offset + (address - header.virtual_address);
    if (image == nullptr || end > size || end < header.file_offset) return {};
    return {image + begin, end - begin};
  }
  return {};
}

bool skip(std::string_view& code, std::initializer_list<std::string_view> alternatives) {
  for (const std::string_view bytes : alternatives) {
    if (!code.starts_with(bytes)) continue;
    code.remove_prefix(bytes.size());
    return true;
  }
  return false;
}

/// lea 8(%rsp),%r10; and $-ALIGNMENT,%rsp; push -8(%r10): functions with over-aligned locals.
void skip_stack_alignment(std::string_view& code) {
  std::string_view rest = code;
  if (!skip(rest, {"\x4c\x8d\x54\x24\x08"sv})) return;
  if (skip(rest, {"\x48\x83\xe4"sv}) && !rest.empty())
    rest.remove_prefix(1);
  else if (skip(rest, {"\x48\x81\xe4"sv}) && rest.size() >= 4)
    rest.remove_prefix(4);
  if (skip(rest, {"\x41\xff\x72\xf8"sv})) code = rest;
}

/// Number of bytes up to and with `mov %rsp,%rbp`; absent when the function does not begin by setting up %rbp.
std::optional<std::uint64_t> frame_setup_size(std::string_view code) {
  const std::size_t whole = code.size();
  skip(code, {"\xf3\x0f\x1e\xfa"sv});
  skip_stack_alignment(code);
  if (!skip(code, {"\x55"sv, "\x40\x55"sv})) return std::nullopt;
  if (!skip(code, {"\x48\x89\xe5"sv, "\x48\x8b\xec"sv})) return std::nullopt;
  return whole - code.size();
}

bool has_optimised_unit(Dwarf_Die function) {
  Dwarf_Die unit{};
  return dwarf_diecu(&function, &unit, nullptr, nullptr) != nullptr && has_optimising_options(unit);
}

}  // namespace

std::uint64_t prologue_end(Module& module, const Function& function) {
  const std::uint64_t entry = function.entry();
  const std::uint64_t high = function.ranges.front().high;
  const UnitLines* lines = module.indexes().lines.lines(function.die.cu);
  if (lines == nullptr) return entry;
  const std::span<const LineTableRow> rows = lines->rows_from(entry, high);
  const auto marked =
      std::find_if(rows.begin(), rows.end(), [](const LineTableRow& row) { return row.is_prologue_end; });
  if (marked != rows.end()) return marked->address;
  const auto size = frame_setup_size(code_at(module, entry));
  if (!size || has_optimised_unit(function.die)) return entry;
  const std::uint64_t body = entry + *size;
  const auto next =
      std::find_if(rows.begin(), rows.end(), [&](const LineTableRow& row) { return row.address >= body; });
  return next == rows.end() ? entry : next->address;
}

}  // namespace trapline::symbols
