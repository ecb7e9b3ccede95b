// The file table and the line table of one unit.

#include "symbols/unit_lines.h"

#include <algorithm>

#include "symbols/source_path.h"

namespace trapline::symbols {

const std::string& FileTable::path(std::uint64_t index) const {
  static const std::string none;
  if (index >= paths_.size()) return none;
  std::optional<std::string>& path = paths_[index];
  if (!path) path = line_file_path(header_, directory_, index);
  return *path;
}

std::vector<std::uint32_t> FileTable::indexes_of(std::string_view path) const {
  const std::string_view wanted = base_name(path);
  std::vector<std::uint32_t> found;
  for (std::uint64_t i = 0; i < header_.files.size(); ++i) {
    const std::uint64_t index = first_line_file(header_) + i;
    if (base_name(header_.files[i].name) == wanted && this->path(index) == path)
      found.push_back(static_cast<std::uint32_t>(index));
  }
  return found;
}

std::vector<LineSequence>::const_iterator UnitLines::sequence_at_or_after(std::uint64_t address) const {
  const auto& sequences = program_.sequences;
  const auto next = std::upper_bound(sequences.begin(), sequences.end(), address,
                                     [](std::uint64_t wanted, const LineSequence& at) { return wanted < at.low; });
  return next != sequences.begin() && std::prev(next)->high > address ? std::prev(next) : next;
}

std::span<const LineTableRow> UnitLines::rows_from(std::uint64_t low, std::uint64_t high) const {
  const auto sequence = sequence_at_or_after(low);
  if (sequence == program_.sequences.end() || sequence->low > low) return {};
  const std::span<const LineTableRow> rows(program_.rows.data() + sequence->first, sequence->last - sequence->first);
  const auto below = [](const LineTableRow& row, std::uint64_t address) { return row.address < address; };
  const auto first = std::lower_bound(rows.begin(), rows.end(), low, below);
  return {first, std::lower_bound(first, rows.end(), high, below)};
}

std::uint32_t UnitLines::row_at_or_after(const LineSequence& sequence, std::uint64_t address) const {
  const auto first = program_.rows.begin() + sequence.first;
  const auto next = std::upper_bound(first, program_.rows.begin() + sequence.last, address,
                                     [](std::uint64_t wanted, const LineTableRow& at) { return wanted < at.address; });
  const auto index = static_cast<std::uint32_t>(next - program_.rows.begin());
  return next == first ? index : index - 1;
}

}  // namespace trapline::symbols
