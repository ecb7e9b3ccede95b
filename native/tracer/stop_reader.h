// Asks the kernel what a wait status leaves open, and hands it to the decoder.

#pragma once

#include <optional>

#include "tracer/site_table.h"
#include "tracer/tracee.h"

namespace trapline::tracer {

/// What became of a tracee that reported a stop.
enum class StopReading {
  /// `stop`, `registers` and `pending_signal` of the tracee are set. After a breakpoint trap its pc is at the site
  /// again.
  complete,
  /// It was killed in the stop: nothing can be asked, its death follows.
  vanished,
  /// A trap of ours is queued behind this stop, which shows a pc that the program never has. Resume it to see the trap.
  trap_follows,
};

/// `status` reports a stop of `tracee`.
StopReading read_stop(Tracee& tracee, int status, const SiteTable& sites);

}  // namespace trapline::tracer
