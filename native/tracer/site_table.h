// The breakpoint sites of one inferior: who owns each one, the byte under it, whether the int3 is in memory.

#pragma once

#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <vector>

#include "tracer/raw_memory.h"
#include "tracer/site_journal.h"

namespace trapline::tracer {

/// The int3 instruction.
constexpr std::uint8_t kTrapByte = 0xcc;

/// Original bytes, by address, of what has been a site in an image: a copy of its memory may have our byte there.
using SiteTraces = std::map<std::uint64_t, std::uint8_t>;

/// Changed by the tracer thread only; `read` is for any thread. `stopped_tid` is as in RawMemory::replace.
/// A site has two kinds of owners: TypeScript (once) and step plans (counted). Its byte goes away with the last one.
/// What the program puts in the place of our int3 (a new mapping, new code) is its own: it is neither hidden nor
/// changed.
class SiteTable {
 public:
  explicit SiteTable(RawMemory& memory) : memory_(memory) {}

  /// Where the bytes in memory are written down from here on; null for nowhere. None may be in memory now.
  void keep_journal(SiteJournal* journal) { journal_ = journal; }

  /// 0 or errno; then the site is as before.
  int add_user(std::uint64_t address, pid_t stopped_tid);
  int add_plan(std::uint64_t address, pid_t stopped_tid);
  void remove_user(std::uint64_t address, pid_t stopped_tid);
  void remove_plan(std::uint64_t address, pid_t stopped_tid);
  void remove_all(pid_t stopped_tid);

  bool has(std::uint64_t address) const { return sites_.contains(address); }
  bool has_user(std::uint64_t address) const;
  bool is_empty() const { return sites_.empty(); }

  /// The site at `address` trapped, though its owners may have let go of it since: a removed site's trap can still be
  /// on its way.
  bool explains_trap_at(std::uint64_t address) const;

  /// Takes the byte out while one thread executes the instruction; `restore` undoes it if the site has owners still.
  void lift(std::uint64_t address, pid_t stopped_tid);
  void restore(std::uint64_t address, pid_t stopped_tid);

  /// For a vfork child, which runs in this memory while all its threads are held; calls nest. Sites added meanwhile
  /// wait for the last `restore_all`.
  void lift_all(pid_t stopped_tid);
  void restore_all(pid_t stopped_tid);

  /// The memory is one that another table, which is gone, has put sites into: those that are still in are this one's.
  void take_over(const SiteTraces& traces);

  /// What a copy of the memory, made a moment ago, may have of ours.
  SiteTraces traces() const;

  /// A new image: nothing of ours is in it.
  void forget_all();

  /// Memory without our bytes; the length of the readable prefix. Any thread.
  std::size_t read(std::uint64_t address, void* to, std::size_t size) const;

  /// As RawMemory::read_two, without our bytes.
  std::size_t read_two(const MemoryPart& first, const MemoryPart& second) const;

  /// As base::MemoryReader::read_ordinary.
  bool read_ordinary(std::uint64_t address, void* to, std::size_t size) const;

  /// Writes memory under the sites. As RawMemory::write.
  std::size_t write(std::uint64_t address, const void* from, std::size_t size, int& error);

 private:
  /// Puts the bytes of the program in the place of ours.
  void hide(std::uint64_t address, std::uint8_t* bytes, std::size_t size) const;

  struct Site {
    std::uint8_t original = 0;
    bool has_user = false;
    int plans = 0;
    bool is_lifted = false;
    bool is_in_memory = false;
    /// While in memory, if a journal is kept.
    std::optional<SiteJournal::Slot> journal_slot;
  };

  int add(std::uint64_t address, pid_t stopped_tid, Site*& site);
  void drop_if_unowned(std::uint64_t address, pid_t stopped_tid);
  int insert_byte(std::uint64_t address, Site& site, pid_t stopped_tid);
  /// False if it must stay, since this user may not write the memory of the program any more while that runs: the site
  /// is passed unseen until it can be removed.
  bool remove_byte(std::uint64_t address, Site& site, pid_t stopped_tid);
  bool has_trap(std::uint64_t address) const;
  void strike_out(Site& site);

  RawMemory& memory_;
  SiteJournal* journal_ = nullptr;
  /// Guards `sites_` and the bytes in memory against readers on other threads.
  mutable std::mutex mutex_;
  std::map<std::uint64_t, Site> sites_;
  /// Original bytes of what was a site once in this image.
  SiteTraces former_;
  /// Vfork children that run in this memory.
  int vforks_ = 0;
};

/// Puts the original bytes into the memory of a fork child that is in a ptrace-stop.
void clean_copy(pid_t child, const SiteTraces& traces);

}  // namespace trapline::tracer
