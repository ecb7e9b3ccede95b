// What the hits of sites and of watched bytes lead to, without anybody being asked: compiled conditions, counts of
// hits.

#include "tracer/hit_judge.h"

#include <algorithm>

namespace trapline::tracer {

bool HitRule::accepts(std::uint64_t count) const {
  switch (comparison) {
    case Comparison::equal:
      return count == value;
    case Comparison::not_equal:
      return count != value;
    case Comparison::greater:
      return count > value;
    case Comparison::not_less:
      return count >= value;
    case Comparison::less:
      return count < value;
    case Comparison::not_greater:
      return count <= value;
    case Comparison::multiple:
      return count % value == 0;
  }
  return true;
}

void HitJudge::set(std::uint64_t address, std::vector<SiteProgram> programs) {
  if (programs.empty()) {
    sites_.erase(address);
  } else {
    sites_.insert_or_assign(address, std::move(programs));
  }
}

namespace {

std::optional<std::vector<std::uint64_t>> capture(const LogCapture& log, const user_regs_struct& registers,
                                                  const base::MemoryReader& memory) {
  std::vector<std::uint64_t> values;
  for (const Bytecode& code : log.values) {
    const RunResult result = code.run(registers, memory);
    if (result.fault) return std::nullopt;
    values.push_back(result.value);
  }
  return values;
}

}  // namespace

std::vector<HitVerdict> HitJudge::judge(const user_regs_struct& registers, const base::MemoryReader& memory,
                                        std::vector<CapturedLog>* logs) {
  std::vector<HitVerdict> verdicts;
  for (const SiteProgram& program : sites_.at(registers.rip)) {
    if (program.condition) {
      const RunResult result = program.condition->run(registers, memory);
      if (result.fault) {
        verdicts.push_back({program.breakpoint, false});
        continue;
      }
      if (result.value == 0) continue;
    }
    const std::uint64_t count = ++counts_[program.breakpoint];
    if (program.rule && !program.rule->accepts(count)) continue;
    auto values = program.log && logs != nullptr ? capture(*program.log, registers, memory) : std::nullopt;
    if (values) {
      logs->emplace_back(program.log->id, std::move(*values));
    } else {
      verdicts.push_back({program.breakpoint, true, program.log && logs == nullptr});
    }
  }
  return verdicts;
}

namespace {

/// Absent: for others to say.
std::optional<bool> is_condition_true(const WatchProgram& program, const user_regs_struct& registers,
                                      const base::MemoryReader& memory) {
  if (!program.conditions) return true;
  const auto code = program.conditions->find(registers.rip);
  if (code == program.conditions->end()) return std::nullopt;
  const RunResult result = code->second.run(registers, memory);
  return result.fault ? std::nullopt : std::optional(result.value != 0);
}

}  // namespace

void HitJudge::judge(std::vector<WatchHit>& hits, const user_regs_struct& registers, const base::MemoryReader& memory) {
  for (const WatchProgram& program : watches_) {
    const auto is_its = [&program](const WatchHit& hit) {
      return std::find(program.slots.begin(), program.slots.end(), hit.id) != program.slots.end();
    };
    if (std::none_of(hits.begin(), hits.end(), is_its)) continue;
    const auto is_true = is_condition_true(program, registers, memory);
    if (!is_true) continue;
    const std::uint64_t number = *is_true ? count(program.breakpoint) : 0;
    const bool is_stop = *is_true && (!program.rule || program.rule->accepts(number));
    if (!is_stop) std::erase_if(hits, is_its);
    for (WatchHit& hit : hits) hit.is_judged = hit.is_judged || is_its(hit);
  }
}

}  // namespace trapline::tracer
