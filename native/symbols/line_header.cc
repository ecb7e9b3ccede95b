// The header of a line number program: directories and files.

#include "symbols/line_header.h"

#include <dwarf.h>

#include <utility>

#include "symbols/byte_reader.h"
#include "symbols/source_path.h"

namespace trapline::symbols {

namespace {

constexpr const char* section_name = ".debug_line";

struct EntryValue {
  std::string_view text;
  std::uint64_t number = 0;
};

std::string_view text_at(std::string_view section, const char* name, std::uint64_t offset) {
  return ByteReader(section, name, offset).text();
}

EntryValue read_form(ByteReader& reader, std::uint64_t form, const LineSections& sections, bool is_64_bit) {
  const std::uint64_t offset_size = is_64_bit ? 8 : 4;
  switch (form) {
    case DW_FORM_string:
      return {reader.text(), 0};
    case DW_FORM_line_strp:
      return {text_at(sections.line_strings, ".debug_line_str", reader.unsigned_of(offset_size)), 0};
    case DW_FORM_strp:
      return {text_at(sections.strings, ".debug_str", reader.unsigned_of(offset_size)), 0};
    case DW_FORM_udata:
      return {{}, reader.uleb()};
    case DW_FORM_data1:
      return {{}, reader.u8()};
    case DW_FORM_data2:
      return {{}, reader.u16()};
    case DW_FORM_data4:
      return {{}, reader.u32()};
    case DW_FORM_data8:
      return {{}, reader.u64()};
    case DW_FORM_data16:
      reader.skip(16);
      return {};
    case DW_FORM_block:
      reader.skip(reader.uleb());
      return {};
    default:
      reader.fail();
  }
}

/// DWARF 5 section 6.2.4.1: a format, then entries in that format.
template <typename Add>
void read_entries(ByteReader& reader, const LineSections& sections, bool is_64_bit, Add&& add) {
  std::vector<std::pair<std::uint64_t, std::uint64_t>> format(reader.u8());
  for (auto& [content, form] : format) {
    content = reader.uleb();
    form = reader.uleb();
  }
  const std::uint64_t count = reader.uleb();
  if (format.empty() && count > 0) reader.fail();
  for (std::uint64_t i = 0; i < count; ++i) {
    LineFile entry{{}, 0};
    for (const auto& [content, form] : format) {
      const EntryValue value = read_form(reader, form, sections, is_64_bit);
      if (content == DW_LNCT_path) entry.name = value.text;
      if (content == DW_LNCT_directory_index) entry.directory = value.number;
    }
    add(entry);
  }
}

void read_version_5_tables(ByteReader& reader, const LineSections& sections, bool is_64_bit, LineHeader& header) {
  read_entries(reader, sections, is_64_bit, [&](const LineFile& entry) { header.directories.push_back(entry.name); });
  read_entries(reader, sections, is_64_bit, [&](const LineFile& entry) { header.files.push_back(entry); });
}

void read_old_tables(ByteReader& reader, LineHeader& header) {
  for (std::string_view name = reader.text(); !name.empty(); name = reader.text()) header.directories.push_back(name);
  for (std::string_view name = reader.text(); !name.empty(); name = reader.text()) {
    header.files.push_back({name, reader.uleb()});
    reader.uleb();  // Time of last modification.
    reader.uleb();  // Length.
  }
}

}  // namespace

LineHeader read_line_header(const LineSections& sections, std::uint64_t offset) {
  ByteReader reader(sections.line, section_name, offset);
  LineHeader header{};
  std::uint64_t length = reader.u32();
  const bool is_64_bit = length == 0xFFFFFFFF;
  if (is_64_bit) length = reader.u64();
  reader.limit(length);
  header.end = reader.end();
  header.version = reader.u16();
  if (header.version < 2 || header.version > 5) reader.fail();
  // Address size and segment selector size.
  if (header.version == 5) reader.skip(2);
  const std::uint64_t header_length = reader.unsigned_of(is_64_bit ? 8 : 4);
  ByteReader program = reader;
  program.skip(header_length);
  header.program = program.offset();
  reader.limit(header_length);
  header.minimum_instruction_length = reader.u8();
  header.maximum_operations = header.version >= 4 ? reader.u8() : 1;
  header.default_is_stmt = reader.u8() != 0;
  header.line_base = static_cast<std::int8_t>(reader.u8());
  header.line_range = reader.u8();
  header.opcode_base = reader.u8();
  // x86-64 is no VLIW machine: an operation is an instruction.
  if (header.line_range == 0 || header.opcode_base == 0 || header.maximum_operations != 1) reader.fail();
  for (unsigned opcode = 1; opcode < header.opcode_base; ++opcode) header.operand_counts.push_back(reader.u8());
  if (header.version == 5) {
    read_version_5_tables(reader, sections, is_64_bit, header);
  } else {
    read_old_tables(reader, header);
  }
  return header;
}

std::uint64_t first_line_file(const LineHeader& header) { return header.version == 5 ? 0 : 1; }

std::uint64_t line_file_limit(const LineHeader& header) { return first_line_file(header) + header.files.size(); }

std::string line_file_path(const LineHeader& header, std::string_view compilation_directory, std::uint64_t index) {
  const std::uint64_t first = first_line_file(header);
  if (index < first || index >= line_file_limit(header)) return {};
  const LineFile& file = header.files[index - first];
  // Before DWARF 5 directory 0 is the compilation directory and the table begins with directory 1.
  std::string directory(compilation_directory);
  if (header.version == 5 && file.directory < header.directories.size())
    directory = join_path(compilation_directory, header.directories[file.directory]);
  else if (header.version < 5 && file.directory > 0 && file.directory <= header.directories.size())
    directory = join_path(compilation_directory, header.directories[file.directory - 1]);
  return normalise_path(join_path(directory, file.name));
}

}  // namespace trapline::symbols
