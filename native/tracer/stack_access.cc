// Memory of a stopped thread that the tracer may write in its place: its own stack.

#include "tracer/stack_access.h"

#include <sys/uio.h>

namespace trapline::tracer {

namespace {

/// What a frame may reach over: other memory may be shared, where one access must not become several.
constexpr std::uint64_t kFrame = 1U << 16U;
constexpr std::uint64_t kRedZone = 128;
/// An access over its end could be done by half.
constexpr std::uint64_t kPage = 4096;

}  // namespace

bool is_own_stack(const Tracee& tracee, const user_regs_struct& registers, std::uint64_t address) {
  return !tracee.is_armed && address - (registers.rsp - kRedZone) < kFrame &&
         address % kPage <= kPage - sizeof(std::uint64_t);
}

bool store_on_stack(const Tracee& tracee, std::uint64_t address, std::size_t size, std::uint64_t value) {
  const iovec local{&value, size};
  const iovec remote{reinterpret_cast<void*>(address), size};
  return process_vm_writev(tracee.tid, &local, 1, &remote, 1, 0) == static_cast<ssize_t>(size);
}

}  // namespace trapline::tracer
