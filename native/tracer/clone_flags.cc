// The flags of the system call by which a thread made another one.

#include "tracer/clone_flags.h"

#include <sched.h>
#include <sys/syscall.h>

#include <cstdint>

namespace trapline::tracer {

bool shares_memory(const user_regs_struct& registers, const base::MemoryReader& memory) {
  std::uint64_t flags = 0;
  switch (registers.orig_rax) {
    case SYS_vfork:
      return true;
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
  return (flags & CLONE_VM) != 0;
}

}  // namespace trapline::tracer
