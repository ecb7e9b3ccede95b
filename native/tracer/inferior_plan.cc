// One traced process: threads with a step plan, and traps at sites.

#include <utility>

#include "tracer/inferior.h"
#include "tracer/ptrace_requests.h"

namespace trapline::tracer {

void Inferior::on_breakpoint(Tracee& tracee, std::uint64_t address) {
  tracee.consumed_site = address;
  if (tracee.plan && tracee.plan->awaited() && tracee.plan->awaited()->is_reached_by(tracee.registers)) {
    on_plan_reached(tracee);
  } else if (is_reported_at(address) && is_own(tracee)) {
    on_user_site(tracee);
  } else if (sites().has(address)) {
    pass(tracee, {tracee.registers, *memory_});
  }
}

/// The program waits when so many are under way: the hit is reported, behind them.
static constexpr long kMostLogs = 2000;

void Inferior::judge_hit(Tracee& tracee, const HitView& view) {
  std::vector<CapturedLog> logs;
  const bool has_room = log_ticket_.use_count() <= kMostLogs;
  tracee.verdicts = judge_.judge(tracee.registers, view, has_room ? &logs : nullptr);
  for (auto& [id, values] : logs) surroundings_.outbox.tell(fact::Logged{pid_, id, std::move(values), log_ticket_});
}

/// One that looks for the next stop must not keep the thread from its CPU.
void Inferior::stay_near(const Tracee& tracee) {
  if (surroundings_.vigil.is_awake()) {
    surroundings_.follower.rest();
  } else {
    surroundings_.follower.passed(tracee.tid);
  }
}

/// A thread stands at the site at its pc, and has not executed what is under it.
void Inferior::on_user_site(Tracee& tracee) {
  if (judge_.has(tracee.registers.rip)) {
    const HitView view(tracee.registers, *memory_);
    judge_hit(tracee, view);
    if (tracee.verdicts->empty() && !tracee.outcome) {
      stay_near(tracee);
      surroundings_.vigil.expect();
      if (sites().has(tracee.registers.rip)) pass(tracee, view);
      return;
    }
  }
  want(tracee, Attention::report);
}

void Inferior::on_step(Tracee& tracee) {
  if (!tracee.plan || tracee.plan->awaited()) return;
  const std::uint64_t pc = tracee.registers.rip;
  stay_near(tracee);
  if (const auto outcome = tracee.plan->on_step(tracee.registers, sites())) {
    finish_plan(tracee, *outcome);
  } else if (is_reported_at(pc)) {
    tracee.consumed_site = pc;
    tracee.stop = stop::Breakpoint{pc};
    on_user_site(tracee);
  } else if (sites().has(pc)) {
    tracee.consumed_site = pc;
    pass(tracee, {tracee.registers, *memory_});
  }
}

void Inferior::on_plan_reached(Tracee& tracee) {
  const bool is_handler_return = tracee.plan->awaited()->is_handler_return;
  if (tracee.plan->is_back_from_call(tracee.registers)) {
    std::vector<std::uint8_t> xstate;
    if (request::get_xstate(tracee.tid, xstate) == 0) tracee.plan->keep_return(tracee.registers, std::move(xstate));
  }
  const auto outcome = tracee.plan->on_reached(tracee.registers);
  drop_plan_site(tracee);
  const std::uint64_t pc = tracee.registers.rip;
  if (is_reported_at(pc) && !is_handler_return) {
    tracee.outcome = outcome;
    on_user_site(tracee);
  } else if (outcome) {
    finish_plan(tracee, *outcome);
  } else if (sites().has(pc)) {
    pass(tracee, {tracee.registers, *memory_});
  }
}

void Inferior::finish_plan(Tracee& tracee, const PlanOutcome& outcome) {
  tracee.outcome = outcome;
  const std::uint64_t pc = tracee.registers.rip;
  // The step ends where a hit would come next: it is one.
  if (is_reported_at(pc) && judge_.has(pc)) judge_hit(tracee, {tracee.registers, *memory_});
  if (!std::holds_alternative<outcome::Reached>(outcome)) tracee.stop = stop::SingleStep{};
  tracee.consumed_site = tracee.registers.rip;
  drop_plan(tracee);
  want(tracee, Attention::report);
}

void Inferior::insert_plan_site(Tracee& tracee) {
  const std::uint64_t address = tracee.plan->awaited()->address;
  if (tracee.plan_site == address) return;
  drop_plan_site(tracee);
  if (sites().add_plan(address, tracee.tid) == 0) {
    tracee.plan_site = address;
  } else {
    tracee.plan->give_up_awaited();
  }
}

void Inferior::drop_plan_site(Tracee& tracee) {
  if (!tracee.plan_site) return;
  sites().remove_plan(*tracee.plan_site, standing_tid());
  tracee.plan_site.reset();
}

void Inferior::drop_plan(Tracee& tracee) {
  drop_plan_site(tracee);
  tracee.plan.reset();
}

}  // namespace trapline::tracer
