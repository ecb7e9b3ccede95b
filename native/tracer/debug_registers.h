// The debug registers that all threads of an inferior have alike: four slots that watch data or code.

#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "tracer/facts.h"
#include "tracer/site_table.h"

namespace trapline::tracer {

struct Tracee;

/// DR0 to DR3 (Intel SDM volume 3, 19.2).
constexpr std::size_t kDebugSlots = 4;

enum class SlotKind { execute, write, access };

/// Which triggers of a data slot are told of.
enum class SlotNews {
  all,
  /// The bytes are others than they were.
  changes,
  /// They are the same as before.
  unchanged,
};

struct DebugSlot {
  /// Names it in hits; never used again for another slot.
  std::uint32_t id;
  /// A multiple of `length`.
  std::uint64_t address;
  /// Bytes: 1, 2, 4 or 8; 1 for `execute`.
  std::uint8_t length;
  SlotKind kind;
  SlotNews news;
};

class DebugRegisters {
 public:
  explicit DebugRegisters(const SiteTable& memory) : memory_(memory) {}

  const std::vector<DebugSlot>& slots() const { return slots_; }
  bool is_empty() const { return slots_.empty(); }

  /// At most kDebugSlots. They take effect in each thread by `arm`.
  void replace(std::vector<DebugSlot> slots);

  /// Brings a tracee, which must be in a ptrace-stop, up to date. 0 or errno; that it is gone is none.
  int arm(Tracee& tracee) const;
  /// Before a tracee is let go. No-op for one that was never armed.
  static void disarm(Tracee& tracee);

  bool executes_at(std::uint64_t address) const;

  /// The data slots in the bits of `triggered` that are to be told of. What their bytes are now is what they were from
  /// here on.
  std::vector<WatchHit> news_of(std::uint64_t triggered);
  /// The same without a trigger: the debugger may have written what is watched.
  void look();

 private:
  std::uint64_t read(const DebugSlot& slot) const;

  const SiteTable& memory_;
  std::vector<DebugSlot> slots_;
  /// Little-endian values of the slots' bytes.
  std::array<std::uint64_t, kDebugSlots> known_{};
  std::uint32_t version_ = 0;
};

/// Of any tracee in a ptrace-stop.
void switch_off_debug_registers(pid_t tid);

/// DR6 of a tracee in a ptrace-stop: bit n is set if slot n has triggered. Cleared by reading, so that a signal that
/// somebody sends later is not taken for a trigger.
std::uint64_t take_triggered(pid_t tid);

}  // namespace trapline::tracer
