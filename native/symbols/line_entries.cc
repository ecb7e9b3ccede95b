// From a source line to the addresses at which it begins.

#include "symbols/line_entries.h"

#include <algorithm>
#include <limits>

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
    const std::optional<ScopeChain> chain = scope_chain_at(module, entry.row.address);
    if (!chain) return entry;
    entry.scope = module.id_of(chain->innermost());
    entry.function_name = function_name(module, chain->innermost());
    entry.is_inlined = !chain->inlined.empty();
    if (chain->function.entry() == entry.row.address) entry.prologue_end = prologue_end(module, chain->function);
  } catch (const base::NativeError&) {
    // The address is right all the same.
  }
  return entry;
}

/// Appends the entries of one sequence: the statements that begin a run of rows of the line in one scope.
void collect(Module& module, const Candidate& candidate, const LineSequence& sequence, std::uint32_t line,
             std::vector<LineEntry>& entries) {
  const std::vector<LineTableRow>& rows = candidate.lines->rows();
  bool is_in_run = false;
  std::optional<DieId> scope_of_run;
  for (std::uint32_t i = sequence.first; i < sequence.last; ++i) {
    const bool is_line = rows[i].line == line && candidate.is_wanted(rows[i]);
    if (is_line && rows[i].is_stmt) {
      LineEntry entry = describe(module, candidate.lines->to_line_row(rows[i], candidate.lines->end_of(sequence, i)));
      const bool is_begin = !is_in_run || entry.scope != scope_of_run;
      scope_of_run = entry.scope;
      if (is_begin) entries.push_back(std::move(entry));
    }
    is_in_run = is_line && (is_in_run || rows[i].is_stmt);
  }
}

bool is_before(const LineEntry& a, const LineEntry& b) { return a.row.address < b.row.address; }

}  // namespace

std::optional<LineEntries> line_entries(Module& module, const std::string& file, std::uint32_t line) {
  const std::vector<Candidate> candidates = candidates_for(module, file);
  const std::optional<std::uint32_t> found = first_line_with_code(candidates, line);
  if (!found) return std::nullopt;
  LineEntries result{*found, {}};
  for (const Candidate& candidate : candidates)
    for (const LineSequence& sequence : candidate.lines->sequences())
      collect(module, candidate, sequence, *found, result.entries);
  std::stable_sort(result.entries.begin(), result.entries.end(), is_before);
  const auto is_same = [](const LineEntry& a, const LineEntry& b) { return a.row.address == b.row.address; };
  result.entries.erase(std::unique(result.entries.begin(), result.entries.end(), is_same), result.entries.end());
  return result;
}

}  // namespace trapline::symbols
