// What the hits of sites lead to, without anybody being asked: compiled conditions, counts of hits.

#pragma once

#include <sys/user.h>

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "base/memory_reader.h"
#include "tracer/bytecode.h"
#include "tracer/facts.h"

namespace trapline::tracer {

/// Which hits matter, by their number from 1 on.
struct HitRule {
  enum class Comparison { equal, not_equal, greater, not_less, less, not_greater, multiple };
  Comparison comparison;
  /// Not 0 for `multiple`.
  std::uint64_t value;

  bool accepts(std::uint64_t count) const;
};

/// What is kept of a hit instead of a stop.
struct LogCapture {
  int id;
  std::vector<Bytecode> values;
};

/// SiteProgram of src/native/tracer.ts.
struct SiteProgram {
  int breakpoint;
  std::optional<Bytecode> condition;
  std::optional<HitRule> rule;
  std::optional<LogCapture> log;
};

/// LogCapture::id and its values.
using CapturedLog = std::pair<int, std::vector<std::uint64_t>>;

/// Tracer thread.
class HitJudge {
 public:
  /// Replaces what was at the address; none: its hits are for others to judge. A breakpoint that has a program nowhere
  /// else keeps its count.
  void set(std::uint64_t address, std::vector<SiteProgram> programs);
  /// The next hit of this breakpoint is its first one again.
  void restart(int breakpoint) { counts_.erase(breakpoint); }
  /// A new image: nothing is where it was.
  void forget_sites() { sites_.clear(); }

  bool has(std::uint64_t address) const { return sites_.contains(address); }

  /// One thread has hit the site at its pc. Those for which the hit has no consequence are left out; what is captured
  /// goes to `logs`. Where that is null, and where a value cannot be had, a log is left to the others. Precondition:
  /// `has`.
  std::vector<HitVerdict> judge(const user_regs_struct& registers, const base::MemoryReader& memory,
                                std::vector<CapturedLog>* logs);

  /// By breakpoint: hits with a true condition.
  HitCounts counts() const { return {counts_.begin(), counts_.end()}; }

 private:
  std::map<std::uint64_t, std::vector<SiteProgram>> sites_;
  std::map<int, std::uint64_t> counts_;
};

}  // namespace trapline::tracer
