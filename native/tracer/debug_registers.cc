// The debug registers that all threads of an inferior have alike: four slots that watch data or code.

#include "tracer/debug_registers.h"

#include <sys/user.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <utility>

#include "tracer/ptrace_requests.h"
#include "tracer/tracee.h"

namespace trapline::tracer {

namespace {

constexpr std::uint64_t kTriggered = 0xf;
constexpr std::size_t kStatus = 6;
constexpr std::size_t kControl = 7;

constexpr std::uint64_t offset_of(std::size_t number) {
  return offsetof(user, u_debugreg) + number * sizeof(std::uint64_t);
}

int write(pid_t tid, std::size_t number, std::uint64_t value) {
  const int error = request::poke_user(tid, offset_of(number), value);
  return error == ESRCH ? 0 : error;
}

// Intel SDM volume 3, 19.2.4: R/W and LEN of DR7.
std::uint64_t control_of(const DebugSlot& slot, std::size_t number) {
  const std::uint64_t access = slot.kind == SlotKind::execute ? 0 : slot.kind == SlotKind::write ? 1 : 3;
  const std::uint64_t length = slot.length == 8 ? 2 : slot.length - 1U;
  return (1ULL << (2 * number)) | ((access | length << 2) << (16 + 4 * number));
}

std::uint64_t control_of(const std::vector<DebugSlot>& slots) {
  std::uint64_t control = 0;
  for (std::size_t i = 0; i < slots.size(); ++i) control |= control_of(slots[i], i);
  return control;
}

/// The kernel checks an address against the length that the slot had: first they are all off, which is any length.
int write_all(pid_t tid, const std::vector<DebugSlot>& slots, bool has_former) {
  int error = has_former ? write(tid, kControl, 0) : 0;
  for (std::size_t i = 0; i < kDebugSlots && error == 0; ++i) {
    if (i < slots.size()) {
      error = write(tid, i, slots[i].address);
    } else if (has_former) {
      error = write(tid, i, 0);
    }
  }
  return error != 0 ? error : write(tid, kControl, control_of(slots));
}

}  // namespace

void DebugRegisters::replace(std::vector<DebugSlot> slots) {
  slots_ = std::move(slots);
  ++version_;
  look();
}

int DebugRegisters::arm(Tracee& tracee) const {
  if (tracee.slots_version == version_) return 0;
  tracee.slots_version = version_;
  const bool has_former = std::exchange(tracee.is_armed, !slots_.empty());
  if (!has_former && slots_.empty()) return 0;
  return write_all(tracee.tid, slots_, has_former);
}

void DebugRegisters::disarm(Tracee& tracee) {
  if (std::exchange(tracee.is_armed, false)) switch_off_debug_registers(tracee.tid);
}

bool DebugRegisters::executes_at(std::uint64_t address) const {
  return std::any_of(slots_.begin(), slots_.end(), [address](const DebugSlot& slot) {
    return slot.kind == SlotKind::execute && slot.address == address;
  });
}

std::vector<WatchHit> DebugRegisters::news_of(std::uint64_t triggered) {
  std::vector<WatchHit> hits;
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    const DebugSlot& slot = slots_[i];
    if ((triggered >> i & 1) == 0 || slot.kind == SlotKind::execute) continue;
    const std::uint64_t value = read(slot);
    const std::uint64_t before = std::exchange(known_[i], value);
    const bool is_news = slot.news == SlotNews::all || (value != before) == (slot.news == SlotNews::changes);
    if (is_news) hits.push_back({slot.id, before, value});
  }
  return hits;
}

void DebugRegisters::look() {
  for (std::size_t i = 0; i < slots_.size(); ++i) known_[i] = read(slots_[i]);
}

std::uint64_t DebugRegisters::read(const DebugSlot& slot) const {
  std::uint64_t value = 0;
  if (slot.kind != SlotKind::execute) memory_.read(slot.address, &value, slot.length);
  return value;
}

void switch_off_debug_registers(pid_t tid) { write_all(tid, {}, true); }

std::uint64_t take_triggered(pid_t tid) {
  std::uint64_t status = 0;
  if (request::peek_user(tid, offset_of(kStatus), status) != 0 || (status & kTriggered) == 0) return 0;
  write(tid, kStatus, 0);
  return status & kTriggered;
}

}  // namespace trapline::tracer
