// What /proc/PID/maps says of a process that stands.

#pragma once

#include <sys/types.h>

#include <cstdint>
#include <optional>

namespace trapline::tracer {

struct MappedRange {
  std::uint64_t begin;
  std::uint64_t end;
};

/// The kernel's own code in the process; absent if it has none, or cannot be asked.
std::optional<MappedRange> vdso_of(pid_t tid);

/// The address of a free page below `address`, as near to it as can be, with free pages around, and not where the stack
/// will grow; absent if there is none within 1 GiB.
std::optional<std::uint64_t> free_page_below(pid_t tid, std::uint64_t address);

}  // namespace trapline::tracer
