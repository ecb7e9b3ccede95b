// What one thread does natively before anybody is told: the decisions of a StepPlan (src/native/tracer.ts), without
// ptrace.

#include "tracer/step_plan.h"

#include <algorithm>
#include <utility>

#include "tracer/instruction.h"

namespace trapline::tracer {

namespace {

/// The least distance from the slot of a return address that tells that it was popped.
constexpr std::uint64_t kAboveSlot = 1;

/// The return address if the step from `previous_pc` was a call. No decoder: a call pushes the address behind itself,
/// which is at most one instruction length away, and goes elsewhere.
std::optional<std::uint64_t> call_made(std::uint64_t previous_pc, std::uint64_t previous_sp,
                                       const user_regs_struct& registers, const SiteTable& memory) {
  if (registers.rsp != previous_sp - 8) return std::nullopt;
  const auto is_just_behind = [&](std::uint64_t address) { return address - previous_pc - 1 < kLongestInstruction; };
  if (is_just_behind(registers.rip)) return std::nullopt;
  std::uint64_t pushed = 0;
  if (memory.read(registers.rsp, &pushed, sizeof pushed) != sizeof pushed) return std::nullopt;
  if (!is_just_behind(pushed)) return std::nullopt;
  return pushed;
}

}  // namespace

PlanRun::PlanRun(StepPlan plan, const user_regs_struct& registers)
    : plan_(std::move(plan)), start_sp_(registers.rsp), previous_pc_(registers.rip), previous_sp_(registers.rsp) {
  if (const auto* run = std::get_if<RunTo>(&plan_))
    awaited_ = Awaited{run->address, run->min_stack_pointer, false, std::nullopt};
}

void PlanRun::begin_step(const user_regs_struct& registers) {
  previous_pc_ = registers.rip;
  previous_sp_ = registers.rsp;
}

std::optional<PlanOutcome> PlanRun::on_step(const user_regs_struct& registers, const SiteTable& memory) {
  ++steps_;
  if (const auto* step = std::get_if<StepWithin>(&plan_)) {
    if (const auto return_address = call_made(previous_pc_, previous_sp_, registers, memory)) {
      if (step->reports_calls) return outcome::EnteredCall{*return_address};
      // Above the slot of the return address: a deeper call that returns here does not count.
      awaited_ = Awaited{*return_address, registers.rsp + kAboveSlot, false, registers.rip};
      last_return_.reset();
      return std::nullopt;
    }
  }
  return outcome_at(registers);
}

bool PlanRun::is_back_from_call(const user_regs_struct& registers) const {
  // Any other height is not the return that belongs to the call.
  return awaited_ && awaited_->callee &&
         registers.rsp == awaited_->min_stack_pointer - kAboveSlot + sizeof(std::uint64_t);
}

void PlanRun::keep_return(const user_regs_struct& registers, std::vector<std::uint8_t> xstate) {
  last_return_ = CallReturn{*awaited_->callee, registers, std::move(xstate)};
}

std::optional<PlanOutcome> PlanRun::on_reached(const user_regs_struct& registers) {
  const bool is_handler_return = awaited_ && awaited_->is_handler_return;
  awaited_.reset();
  if (is_handler_return) return std::nullopt;
  return outcome_at(registers);
}

void PlanRun::enter_handler(const user_regs_struct& registers) {
  if (!awaited_) awaited_ = Awaited{registers.rip, registers.rsp, true, std::nullopt};
}

bool PlanRun::is_within(std::uint64_t pc) const {
  const auto* step = std::get_if<StepWithin>(&plan_);
  return step != nullptr && std::any_of(step->ranges.begin(), step->ranges.end(),
                                        [pc](const AddressRange& range) { return pc >= range.low && pc < range.high; });
}

std::optional<PlanOutcome> PlanRun::outcome_at(const user_regs_struct& registers) {
  if (const auto* run = std::get_if<RunTo>(&plan_)) {
    if (registers.rip == run->address && registers.rsp >= run->min_stack_pointer) return outcome::Reached{};
    return std::nullopt;
  }
  const auto& step = std::get<StepWithin>(plan_);
  const bool is_exhausted = step.limit > 0 && steps_ >= step.limit;
  if (is_within(registers.rip) && !is_exhausted) return std::nullopt;
  return outcome::LeftRanges{registers.rsp > start_sp_, std::exchange(last_return_, std::nullopt)};
}

}  // namespace trapline::tracer
