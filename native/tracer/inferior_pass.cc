// One traced process: a thread goes on from a site that has had its effect on it.

#include "tracer/emulation.h"
#include "tracer/inferior.h"
#include "tracer/interrupted_call.h"
#include "tracer/ptrace_requests.h"

namespace trapline::tracer {

bool Inferior::must_pass(const Tracee& tracee) const {
  return tracee.consumed_site == tracee.registers.rip && sites().has(tracee.registers.rip) &&
         tracee.pending_signal == 0 && !tracee.is_group_stopped;
}

void Inferior::repeat_call_at_site(Tracee& tracee) {
  if (tracee.pending_signal != 0 || tracee.is_group_stopped || (tracee.plan && !tracee.plan->awaited())) return;
  if (!is_at_call_with_site(tracee, sites())) return;
  repeat_interrupted_call(tracee, sites(), tracee.process);
  if (tracee.repeated) tracee.consumed_site = tracee.registers.rip;
}

void Inferior::pass(Tracee& tracee, const HitView& view) {
  if (!pass_without_step(tracee, view)) want(tracee, Attention::pass);
}

bool Inferior::pass_without_step(Tracee& tracee, const HitView& view) {
  // The other plans count steps.
  if (tracee.plan && (!tracee.plan->awaited() || tracee.plan->awaited()->is_handler_return)) return false;
  user_regs_struct registers = tracee.registers;
  if (!emulate(tracee, view, registers)) return can_run_copy(tracee, view.instruction());
  // No system call may be restarted from its changed pc.
  registers.orig_rax = ~0ULL;
  request::set_registers(tracee.tid, registers);
  tracee.registers = registers;
  tracee.consumed_site.reset();
  return true;
}

void Inferior::start_pass(Tracee& tracee) {
  phase_ = Phase::passing;
  if (begin_page(tracee)) return;
  if (tracee.plan) {
    if (tracee.plan->awaited() && tracee.plan->awaited()->is_handler_return) {
      tracee.plan->give_up_awaited();
      drop_plan_site(tracee);
    }
    if (!tracee.plan->awaited()) tracee.plan->begin_step(tracee.registers);
  }
  leave_execute_slot(tracee);
  pass_.start(tracee);
  surroundings_.vigil.expect();
}

void Inferior::on_pass_stop(Tracee& tracee) {
  switch (pass_.on_stop(tracee, !is_interrupt_wanted_ && !is_detaching() && tracee.watch_hits.empty())) {
    case SitePass::Progress::goes_on:
    case SitePass::Progress::cut_short:
      return;
    case SitePass::Progress::at_syscall_entry:
      tracee.consumed_site.reset();
      return;
    case SitePass::Progress::done:
      tracee.consumed_site.reset();
      // A plan that awaits a place runs freely: this step was none of its own.
      if (tracee.plan && !tracee.plan->awaited()) on_step(tracee);
      return;
  }
}

}  // namespace trapline::tracer
