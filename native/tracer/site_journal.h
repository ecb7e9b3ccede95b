// The sites that are in an inferior's memory, written down where a guardian reads them when the tracer is dead.

#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace trapline::tracer {

/// Lies in zeroed memory that the tracer's process and the guardian share. Written by the tracer thread; read by the
/// guardian once that thread is dead, so an entry need only be whole when its flag is set.
class SiteJournal {
 public:
  using Slot = std::size_t;
  static constexpr Slot kCapacity = 1U << 16U;

  /// Before the byte is patched. Nothing if there is no room: then the byte must stay as it is.
  std::optional<Slot> add(std::uint64_t address, std::uint8_t original) {
    while (first_free_ < kCapacity && entries_[first_free_].is_active) ++first_free_;
    if (first_free_ == kCapacity) return std::nullopt;
    const Slot slot = first_free_++;
    entries_[slot].address = address;
    entries_[slot].original = original;
    entries_[slot].is_active = true;
    used_ = std::max(used_.load(), first_free_);
    return slot;
  }

  void set_original(Slot slot, std::uint8_t original) { entries_[slot].original = original; }

  /// After the byte was restored.
  void remove(Slot slot) {
    entries_[slot].is_active = false;
    first_free_ = std::min(first_free_, slot);
  }

  /// Calls `visit(address, original)` for each site that may be in memory.
  template <typename Visit>
  void for_each(Visit&& visit) const {
    for (Slot slot = 0; slot < used_; ++slot) {
      if (entries_[slot].is_active) visit(entries_[slot].address.load(), entries_[slot].original.load());
    }
  }

 private:
  struct Entry {
    std::atomic<std::uint64_t> address;
    std::atomic<std::uint8_t> original;
    std::atomic<bool> is_active;
  };

  Slot first_free_;
  std::atomic<Slot> used_;
  Entry entries_[kCapacity];
};

}  // namespace trapline::tracer
