// One traced process: the debug registers of its threads, what triggers them, and their change while it runs.

#include <algorithm>
#include <utility>

#include "tracer/flags.h"
#include "tracer/inferior.h"
#include "tracer/ptrace_requests.h"

namespace trapline::tracer {

void Inferior::set_debug_slots(CommandId command, std::vector<DebugSlot> slots) {
  slot_changes_.push_back({command, std::move(slots)});
  if (do_own_stand()) {
    change_slots();
  } else {
    advance_phase();
  }
}

void Inferior::change_slots() {
  for (SlotChange& change : std::exchange(slot_changes_, {})) {
    std::vector<DebugSlot> former = debug_registers_.slots();
    debug_registers_.replace(std::move(change.slots));
    if (guardian_ && !debug_registers_.is_empty()) guardian_->set_armed(true);
    if (const auto error = arm_standing()) {
      debug_registers_.replace(std::move(former));
      arm_standing();
      surroundings_.outbox.reject(change.command, *error);
    } else {
      surroundings_.outbox.reply(change.command, {});
    }
  }
  if (guardian_) guardian_->set_armed(!debug_registers_.is_empty());
}

std::optional<base::NativeError> Inferior::arm_standing() {
  std::optional<base::NativeError> failure;
  for (auto& [tid, tracee] : tracees_) {
    if (!is_own(tracee) || !tracee.is_stopped || tracee.is_exiting) continue;
    const int error_number = debug_registers_.arm(tracee);
    if (error_number == 0 || failure) continue;
    failure = base::NativeError::os("PTRACE_POKEUSER", error_number);
    failure->tid = tid;
  }
  return failure;
}

void Inferior::abandon_slot_changes() {
  for (const SlotChange& change : std::exchange(slot_changes_, {}))
    surroundings_.outbox.reject(change.command, base::NativeError(base::ErrorCode::no_process, "PTRACE_POKEUSER"));
}

void Inferior::collect_watch_hits(Tracee& tracee) {
  const std::uint64_t triggered = std::exchange(tracee.triggered, 0);
  if (triggered == 0 || !is_own(tracee)) return;
  std::vector<WatchHit> news = debug_registers_.news_of(triggered);
  // What a call of the debugger's does is no hit.
  if (!call_) judge_.judge(news, tracee.registers, *memory_);
  // A repeated string instruction that passes a site may have triggered before.
  for (const WatchHit& hit : news) tracee.watch_hits.push_back(hit);
}

void Inferior::on_watchpoint(Tracee& tracee) {
  const std::uint64_t pc = tracee.registers.rip;
  if (!tracee.watch_hits.empty()) return;
  if (!debug_registers_.executes_at(pc)) {
    stay_near(tracee);
    surroundings_.vigil.expect();
    return;
  }
  tracee.stop = stop::Breakpoint{pc};
  on_breakpoint(tracee, pc);
}

void Inferior::leave_execute_slot(Tracee& tracee) {
  const std::uint64_t pc = tracee.registers.rip;
  const bool is_due = tracee.consumed_site == pc && debug_registers_.executes_at(pc);
  if (!is_due || (tracee.registers.eflags & flag::resume) != 0) return;
  tracee.registers.eflags |= flag::resume;
  request::set_registers(tracee.tid, tracee.registers);
}

bool Inferior::is_reported_at(std::uint64_t address) const {
  return sites().has_user(address) || debug_registers_.executes_at(address);
}

}  // namespace trapline::tracer
