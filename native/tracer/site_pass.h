// One thread executes the instruction under a site while all others are held: lift, one step, insert again.

#pragma once

#include <sys/types.h>

#include <cstdint>
#include <optional>

#include "tracer/instruction.h"
#include "tracer/site_table.h"
#include "tracer/tracee.h"

namespace trapline::tracer {

class SitePass {
 public:
  explicit SitePass(SiteTable& sites) : sites_(sites) {}

  bool is_active() const { return tid_ != 0; }
  bool is_of(const Tracee& tracee) const { return tid_ == tracee.tid; }

  /// `tracee` is stopped at an inserted site, every other tracee of the inferior stands.
  void start(Tracee& tracee);

  enum class Progress {
    /// The tracee was resumed; another stop of it follows.
    goes_on,
    /// The instruction is done.
    done,
    /// A system call instruction is done up to its entry stop, where the tracee stands.
    at_syscall_entry,
    /// Something else stopped it first; it may be at the site still.
    cut_short,
  };

  /// The passing tracee stopped. Unless it goes on, the site is in its place again.
  /// `may_repeat`: false ends a repeated string instruction between two iterations.
  Progress on_stop(Tracee& tracee, bool may_repeat);

  /// The passing tracee is dying. `stopped_tid` as in RawMemory::replace.
  void abandon(pid_t stopped_tid);

  /// The image with the site in it is gone.
  void forget() { tid_ = 0; }

  /// `tracee` passes, and somebody else sees to it from here on, to whom the site does not matter.
  void hand_over(Tracee& tracee);

 private:
  void resume(Tracee& tracee) const;
  void finish();

  SiteTable& sites_;
  pid_t tid_ = 0;
  std::uint64_t address_ = 0;
  InstructionKind kind_ = InstructionKind::ordinary;
  std::uint64_t mask_ = 0;
};

}  // namespace trapline::tracer
