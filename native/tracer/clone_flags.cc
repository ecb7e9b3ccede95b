// The flags of the system call by which a thread made another one.

#include "tracer/clone_flags.h"

#include <sched.h>
#include <sys/syscall.h>

namespace trapline::tracer {

std::uint64_t clone_flags(const user_regs_struct& registers, const base::MemoryReader& memory) {
  std::uint64_t flags = 0;
  switch (registers.orig_rax) {
    case SYS_vfork:
      return CLONE_VM | CLONE_VFORK;
    case SYS_clone:
      flags = registers.rdi;
      break;
    case SYS_clone3:
      // struct clone_args begins with them.
      memory.read(registers.rdi, &flags, sizeof flags);
      break;
    default:
      break;
  }
  return flags;
}

}  // namespace trapline::tracer
