// What the hits of sites and of watched bytes lead to, without anybody being asked: compiled conditions, counts of
// hits.

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

/// WatchProgram of src/native/tracer.ts.
struct WatchProgram {
  int breakpoint;
  /// All that it has.
  std::vector<std::uint32_t> slots;
  /// By the pc behind the access. Absent: every hit counts, wherever it was.
  std::optional<std::map<std::uint64_t, Bytecode>> conditions;
  std::optional<HitRule> rule;
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
  /// Replaces all.
  void set_watches(std::vector<WatchProgram> programs) { watches_ = std::move(programs); }
  /// A new image: nothing is where it was.
  void forget_places() {
    sites_.clear();
    watches_.clear();
  }

  bool has(std::uint64_t address) const { return sites_.contains(address); }

  /// One thread has hit the site at its pc. Those for which the hit has no consequence are left out; what is captured
  /// goes to `logs`. Where that is null, and where a value cannot be had, a log is left to the others. Precondition:
  /// `has`.
  std::vector<HitVerdict> judge(const user_regs_struct& registers, const base::MemoryReader& memory,
                                std::vector<CapturedLog>* logs);

  /// One thread has accessed watched bytes. Hits without consequence are taken out, those that matter are marked; what
  /// no program can say, and what faults, is left as it is for others to judge.
  void judge(std::vector<WatchHit>& hits, const user_regs_struct& registers, const base::MemoryReader& memory);

  /// Counts a hit that others have found true: the number of hits with it.
  std::uint64_t count(int breakpoint) { return ++counts_[breakpoint]; }

  /// By breakpoint: hits with a true condition.
  HitCounts counts() const { return {counts_.begin(), counts_.end()}; }

 private:
  std::map<std::uint64_t, std::vector<SiteProgram>> sites_;
  std::vector<WatchProgram> watches_;
  std::map<int, std::uint64_t> counts_;
};

}  // namespace trapline::tracer
