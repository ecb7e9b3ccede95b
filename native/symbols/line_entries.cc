// From a source line to the addresses at which it begins.

#include "symbols/line_entries.h"

#include <algorithm>
#include <limits>
#include <set>

#include "base/native_error.h"
#include "symbols/address_info.h"
#include "symbols/indexes.h"
#include "symbols/inlined_calls.h"
#include "symbols/prologue.h"
#include "symbols/source_path.h"

namespace trapline::symbols {

namespace {

/// One unit's table, with what it calls the wanted file.
struct Candidate {
  const UnitLines* lines;
  std::vector<std::uint32_t> indexes;

  bool is_wanted(const LineTableRow& row) const {
    return std::find(indexes.begin(), indexes.end(), row.file) != indexes.end();
  }
};

std::vector<Candidate> candidates_for(Module& module, const std::string& file) {
  std::vector<Candidate> candidates;
  for (const Unit* unit : module.indexes().files.units_naming(base_name(file))) {
    try {
      const FileTable* files = module.indexes().lines.files(unit->cu);
      if (files == nullptr) continue;
      std::vector<std::uint32_t> indexes = files->indexes_of(file);
      if (!indexes.empty()) candidates.push_back({module.indexes().lines.lines(unit->cu), std::move(indexes)});
    } catch (const base::NativeError&) {
      // Another unit may have the line too.
    }
  }
  return candidates;
}

std::optional<std::uint32_t> first_line_with_code(const std::vector<Candidate>& candidates, std::uint32_t line) {
  std::uint32_t best = std::numeric_limits<std::uint32_t>::max();
  for (const Candidate& candidate : candidates)
    for (const LineTableRow& row : candidate.lines->rows())
      if (row.is_stmt && row.line >= line && row.line < best && row.line != 0 && candidate.is_wanted(row))
        best = row.line;
  return best == std::numeric_limits<std::uint32_t>::max() ? std::nullopt : std::optional(best);
}

LineEntry describe(Module& module, LineRow row) {
  LineEntry entry{std::move(row), std::nullopt, {}, false, std::nullopt};
  try {
    std::optional<ScopeChain> chain = scope_chain_at(module, entry.row.address);
    if (!chain) return entry;
    // The calls around an address are those of the row that has the instruction, not of a mere mark before it.
    if (entry.row.end == entry.row.address) chain->inlined.clear();
    entry.scope = module.id_of(chain->innermost());
    entry.function_name = function_name(module, chain->innermost());
    entry.is_inlined = !chain->inlined.empty();
    if (!entry.is_inlined && chain->function.entry() == entry.row.address)
      entry.prologue_end = prologue_end(module, chain->function);
  } catch (const base::NativeError&) {
    // The address is right all the same.
  }
  return entry;
}

/// What a row says of its line, the best first.
enum class Quality : std::uint8_t { statement, instruction, mark };

Quality quality_of(const LineTableRow& row, std::uint64_t end) {
  if (end == row.address) return Quality::mark;
  return row.is_stmt ? Quality::statement : Quality::instruction;
}

/// Appends the entries of one sequence: rows of this quality that begin a run of rows of the line in one scope.
void collect(Module& module, const Candidate& candidate, const LineSequence& sequence, std::uint32_t line,
             Quality quality, std::vector<LineEntry>& entries) {
  const std::vector<LineTableRow>& rows = candidate.lines->rows();
  bool is_in_run = false;
  std::optional<DieId> scope_of_run;
  for (std::uint32_t i = sequence.first; i < sequence.last; ++i) {
    const LineTableRow& row = rows[i];
    const std::uint64_t end = candidate.lines->end_of(sequence, i);
    const Quality found = quality_of(row, end);
    if (found == Quality::mark && quality != Quality::mark) continue;
    if (row.line != line || !candidate.is_wanted(row)) {
      is_in_run = false;
    } else if (found == quality) {
      LineEntry entry = describe(module, candidate.lines->to_line_row(row, end));
      const bool is_begin = !is_in_run || entry.scope != scope_of_run;
      is_in_run = true;
      scope_of_run = entry.scope;
      if (is_begin) entries.push_back(std::move(entry));
    }
  }
}

std::vector<LineEntry> entries_of_quality(Module& module, const std::vector<Candidate>& candidates, std::uint32_t line,
                                          Quality quality) {
  std::vector<LineEntry> entries;
  for (const Candidate& candidate : candidates)
    for (const LineSequence& sequence : candidate.lines->sequences())
      collect(module, candidate, sequence, line, quality, entries);
  return entries;
}

}  // namespace

std::optional<LineEntries> line_entries(Module& module, const std::string& file, std::uint32_t line) {
  const std::vector<Candidate> candidates = candidates_for(module, file);
  const std::optional<std::uint32_t> found = first_line_with_code(candidates, line);
  if (!found) return std::nullopt;
  LineEntries result{*found, entries_of_quality(module, candidates, *found, Quality::statement)};
  // In optimised code the row that is marked as the statement's beginning may be without an instruction, and the
  // instructions of the line come later. Such a scope is entered at the first of them.
  std::set<std::optional<DieId>> scopes;
  for (const LineEntry& entry : result.entries) scopes.insert(entry.scope);
  for (LineEntry& entry : entries_of_quality(module, candidates, *found, Quality::instruction))
    if (!scopes.contains(entry.scope)) result.entries.push_back(std::move(entry));
  if (result.entries.empty()) result.entries = entries_of_quality(module, candidates, *found, Quality::mark);
  std::sort(result.entries.begin(), result.entries.end(),
            [](const LineEntry& a, const LineEntry& b) { return a.row.address < b.row.address; });
  return result;
}

}  // namespace trapline::symbols
