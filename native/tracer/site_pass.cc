// One thread executes the instruction under a site while all others are held: lift, one step, insert again.

#include "tracer/site_pass.h"

#include <array>
#include <variant>

#include "tracer/faults.h"
#include "tracer/ptrace_requests.h"

namespace trapline::tracer {

void SitePass::start(Tracee& tracee) {
  tid_ = tracee.tid;
  address_ = tracee.registers.rip;
  std::array<std::uint8_t, kLongestInstruction> bytes{};
  const std::size_t size = sites_.read(address_, bytes.data(), bytes.size());
  kind_ = instruction_kind({bytes.data(), size});
  sites_.lift(address_, tid_);
  // A handler must not run with the site lifted.
  request::get_signal_mask(tid_, mask_);
  request::set_signal_mask(tid_, mask_ | kAllButFaults);
  resume(tracee);
}

SitePass::Progress SitePass::on_stop(Tracee& tracee, bool may_repeat) {
  // An interrupt that was meant for another stop.
  if (std::holds_alternative<stop::Interrupt>(tracee.stop)) {
    resume(tracee);
    return Progress::goes_on;
  }
  const bool is_step = std::holds_alternative<stop::SingleStep>(tracee.stop);
  const bool is_repeating = is_step && kind_ == InstructionKind::repeated_string && tracee.registers.rip == address_;
  if (is_repeating && may_repeat) {
    resume(tracee);
    return Progress::goes_on;
  }
  finish();
  if (is_repeating) return Progress::cut_short;
  if (is_step) return Progress::done;
  return std::holds_alternative<stop::SyscallEntry>(tracee.stop) ? Progress::at_syscall_entry : Progress::cut_short;
}

void SitePass::abandon(pid_t stopped_tid) {
  tid_ = 0;
  sites_.restore(address_, stopped_tid);
}

void SitePass::hand_over(Tracee& tracee) {
  tracee.own_mask = mask_;
  forget();
}

void SitePass::resume(Tracee& tracee) const {
  resume_tracee(tracee, kind_ == InstructionKind::system_call ? ResumeKind::syscall : ResumeKind::single_step, 0);
}

void SitePass::finish() {
  request::set_signal_mask(tid_, mask_);
  sites_.restore(address_, tid_);
  tid_ = 0;
}

}  // namespace trapline::tracer
