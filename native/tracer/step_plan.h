// What one thread does natively before anybody is told: the decisions of a StepPlan (src/native/tracer.ts), without
// ptrace.

#pragma once

#include <sys/user.h>

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "tracer/facts.h"
#include "tracer/site_table.h"

namespace trapline::tracer {

/// Half-open.
struct AddressRange {
  std::uint64_t low;
  std::uint64_t high;
};

struct StepWithin {
  /// Empty: one instruction.
  std::vector<AddressRange> ranges;
  bool reports_calls;
  /// Single steps after which the plan ends wherever the thread is; 0: no limit.
  std::uint64_t limit = 0;
};

struct RunTo {
  std::uint64_t address;
  std::uint64_t min_stack_pointer;
};

using StepPlan = std::variant<StepWithin, RunTo>;

/// One plan in progress on one thread. It is told of the thread's progress and says how to go on:
/// by single steps, or, while `awaited` is set, by running freely to that place.
class PlanRun {
 public:
  /// `registers` of the thread as the plan begins.
  PlanRun(StepPlan plan, const user_regs_struct& registers);

  /// A place that counts only for this thread and with the stack pointer at `min_stack_pointer` or above.
  struct Awaited {
    std::uint64_t address;
    std::uint64_t min_stack_pointer;
    /// The thread comes back from a signal handler to where it has been already.
    bool is_handler_return;
    /// The thread comes back from a call to here.
    std::optional<std::uint64_t> callee;

    bool is_reached_by(const user_regs_struct& registers) const {
      return registers.rip == address && registers.rsp >= min_stack_pointer;
    }
  };

  const std::optional<Awaited>& awaited() const { return awaited_; }

  /// The thread is about to single-step from here.
  void begin_step(const user_regs_struct& registers);

  /// A single step is done. The outcome if that ends the plan.
  std::optional<PlanOutcome> on_step(const user_regs_struct& registers, const SiteTable& memory);

  /// `awaited` is where a call returns, and was reached by that return.
  bool is_back_from_call(const user_regs_struct& registers) const;

  /// Precondition: is_back_from_call.
  void keep_return(const user_regs_struct& registers, std::vector<std::uint8_t> xstate);

  /// `awaited` was reached, and is no more. The outcome if that ends the plan.
  std::optional<PlanOutcome> on_reached(const user_regs_struct& registers);

  /// A signal is about to be delivered where the thread stands; its handler is run over.
  void enter_handler(const user_regs_struct& registers);

  /// The awaited place cannot have a site: go on by single steps.
  void give_up_awaited() { awaited_.reset(); }

 private:
  bool is_within(std::uint64_t pc) const;
  std::optional<PlanOutcome> outcome_at(const user_regs_struct& registers);

  StepPlan plan_;
  std::uint64_t start_sp_;
  std::uint64_t previous_pc_;
  std::uint64_t previous_sp_;
  std::uint64_t steps_ = 0;
  std::optional<Awaited> awaited_;
  std::optional<CallReturn> last_return_;
};

}  // namespace trapline::tracer
