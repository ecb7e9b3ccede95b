// One traced process: instructions at sites that are executed elsewhere, in copies, with nobody held.

#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <utility>
#include <variant>
#include <vector>

#include "tracer/faults.h"
#include "tracer/flags.h"
#include "tracer/inferior.h"
#include "tracer/instruction_copy.h"
#include "tracer/memory_map.h"
#include "tracer/ptrace_requests.h"
#include "tracer/wait_status.h"

namespace trapline::tracer {

namespace {

constexpr unsigned kMostPageRequests = 64;

/// Linux 4.17; an older kernel takes the address for a wish.
constexpr std::uint64_t kMapFixedNoReplace = 0x100000;

/// 64-bit code that does not step itself.
bool is_plain(const user_regs_struct& registers) {
  constexpr std::uint64_t kUserCode64 = 0x33;
  return registers.cs == kUserCode64 && (registers.eflags & flag::trap) == 0;
}

bool has_fault(const TraceeStop& stop) {
  const auto* signal = std::get_if<stop::Signal>(&stop);
  return signal != nullptr && signal->info.code > 0 && (kAllButFaults & signal_bit(signal->info.signal)) == 0;
}

/// An instruction that faults names its own place in some cases.
void put_back_address(Tracee& tracee, const InstructionCopies& copies) {
  auto* signal = std::get_if<stop::Signal>(&tracee.stop);
  if (signal == nullptr || !signal->info.address) return;
  const auto place = copies.original_of(*signal->info.address);
  siginfo_t info;
  if (!place || request::get_signal_info(tracee.tid, info) != 0) return;
  signal->info.address = place->pc;
  info.si_addr = reinterpret_cast<void*>(place->pc);
  request::set_signal_info(tracee.tid, info);
}

/// The end of a step takes the form of the stop that the signal made before.
void give_back(Tracee& tracee, siginfo_t info) {
  if (!std::holds_alternative<stop::SingleStep>(tracee.stop)) {
    // Another stop came first: the signal comes once more. The kernel lets nobody repeat that of another's kill(2).
    if (syscall(SYS_rt_tgsigqueueinfo, tracee.process, tracee.tid, info.si_signo, &info) != 0)
      syscall(SYS_tgkill, tracee.process, tracee.tid, info.si_signo);
    return;
  }
  request::set_signal_info(tracee.tid, info);
  tracee.stop = stop::Signal{decode_signal_info(info)};
  tracee.pending_signal = info.si_signo;
}

std::optional<std::uint64_t> syscall_instruction(pid_t tid, const base::MemoryReader& memory) {
  const auto vdso = vdso_of(tid);
  if (!vdso) return std::nullopt;
  std::vector<std::uint8_t> bytes(vdso->end - vdso->begin);
  bytes.resize(memory.read(vdso->begin, bytes.data(), bytes.size()));
  for (std::size_t at = 0; at + 1 < bytes.size(); ++at) {
    if (bytes[at] == 0x0f && bytes[at + 1] == 0x05) return vdso->begin + at;
  }
  return std::nullopt;
}

}  // namespace

bool Inferior::leave_copy(Tracee& tracee) {
  if (const auto place = copies_.original_of(tracee.registers.rip)) {
    const bool is_signal = std::holds_alternative<stop::Signal>(tracee.stop) && !has_fault(tracee.stop);
    const bool is_postponed = tracee.postponed && std::holds_alternative<stop::Interrupt>(tracee.stop);
    if (!place->is_done && (is_postponed || (is_signal && !tracee.postponed))) {
      step_through_copy(tracee);
      return false;
    }
    tracee.registers.rip = place->pc;
    request::set_registers(tracee.tid, tracee.registers);
    if (!place->is_done) tracee.consumed_site = place->pc;
    put_back_address(tracee, copies_);
  }
  if (const auto info = std::exchange(tracee.postponed, std::nullopt)) give_back(tracee, *info);
  return true;
}

// A handler that returned to the site would hit it again.
void Inferior::step_through_copy(Tracee& tracee) {
  std::uint64_t mask = 0;
  if (!tracee.postponed) request::get_signal_info(tracee.tid, tracee.postponed.emplace());
  if (request::get_signal_mask(tracee.tid, mask) == 0) tracee.own_mask = mask;
  request::set_signal_mask(tracee.tid, mask | kAllButFaults);
  resume_tracee(tracee, ResumeKind::single_step, 0);
}

bool Inferior::can_run_copy(Tracee& tracee, std::span<const std::uint8_t> bytes) {
  if (!is_plain(tracee.registers)) return false;
  tracee.copy = copies_.copy_of(tracee.registers.rip, bytes);
  return tracee.copy.has_value();
}

bool Inferior::begin_page(Tracee& tracee) {
  const std::uint64_t site = tracee.registers.rip;
  if (!is_own(tracee) || !judge_.has(site) || page_requests_ >= kMostPageRequests || copies_.has_page_near(site))
    return false;
  if (tracee.plan && !tracee.plan->awaited()) return false;
  std::array<std::uint8_t, kLongestInstruction> bytes{};
  const std::size_t size = sites().read(site, bytes.data(), bytes.size());
  if (!is_plain(tracee.registers) || !is_copyable({bytes.data(), size})) return false;
  const auto page = free_page_below(tracee.tid, site);
  if (!page) return false;
  const bool has_begun = begin_syscall(tracee, SYS_mmap,
                                       {*page, InstructionCopies::kPageSize, PROT_READ | PROT_EXEC,
                                        MAP_PRIVATE | MAP_ANONYMOUS | kMapFixedNoReplace, ~0ULL, 0});
  page_requests_ = has_begun ? page_requests_ + 1 : kMostPageRequests;
  if (has_begun) wanted_page_ = page;
  return has_begun;
}

bool Inferior::has_removed_pages() {
  if (!copies_.has_page()) return true;
  for (auto& [tid, tracee] : tracees_) {
    if (!is_own(tracee) || !InjectedSyscall::is_possible(tracee)) continue;
    const std::uint64_t page = copies_.take_page();
    if (!begin_syscall(tracee, SYS_munmap, {page, InstructionCopies::kPageSize, 0, 0, 0, 0})) return true;
    phase_ = Phase::passing;
    return false;
  }
  return true;
}

bool Inferior::begin_syscall(Tracee& tracee, std::uint64_t number, const std::array<std::uint64_t, 6>& arguments) {
  if (!InjectedSyscall::is_possible(tracee)) return false;
  const auto instruction = syscall_instruction(tracee.tid, *memory_);
  if (!instruction) return false;
  syscall_.start(tracee, {*instruction, number, arguments}, sites());
  return true;
}

void Inferior::on_syscall_stop(Tracee& tracee) {
  const InjectedSyscall::Progress progress = syscall_.on_stop(tracee);
  if (progress == InjectedSyscall::Progress::goes_on) return;
  const auto wanted = std::exchange(wanted_page_, std::nullopt);
  if (!wanted || progress == InjectedSyscall::Progress::cut_short) return;
  if (syscall_.result() > 0) copies_.add_page(static_cast<std::uint64_t>(syscall_.result()));
  if (static_cast<std::uint64_t>(syscall_.result()) != *wanted) page_requests_ = kMostPageRequests;
}

void Inferior::forget_copies() {
  copies_.forget_all();
  syscall_.abandon();
  wanted_page_.reset();
  page_requests_ = 0;
}

}  // namespace trapline::tracer
