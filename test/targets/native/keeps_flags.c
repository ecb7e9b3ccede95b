// Looks at the trap flag where instructions keep the flags: it is nobody's but a debugger's.
#include <stdio.h>

static unsigned long of_pushf(void) {
  unsigned long flags;
  __asm__ volatile(".globl the_pushf, after_pushf\nthe_pushf: pushfq\nafter_pushf: pop %0" : "=r"(flags)::"memory");
  return flags;
}

static unsigned long of_short_pushf(void) {
  unsigned long flags = 0;
  __asm__ volatile(".globl the_short_pushf\nthe_short_pushf: pushfw\npop %w0" : "+r"(flags)::"memory");
  return flags;
}

static unsigned long of_syscall(void) {
  unsigned long number = 39, flags;
  __asm__ volatile(".globl the_syscall\nthe_syscall: syscall\nmov %%r11, %1"
                   : "+a"(number), "=r"(flags)::"rcx", "r11", "memory");
  return flags;
}

// With the trap flag in what it restores the program would get SIGTRAP.
static void kept(void) { __asm__ volatile(".globl kept_pushf\nkept_pushf: pushfq\npopfq" ::: "memory", "cc"); }

__attribute__((noinline)) void finish(void) { __asm__ volatile(""); }

int main(void) {
  enum { kTrap = 0x100 };
  kept();
  printf("%d", (of_pushf() & kTrap) != 0);
  printf(" %d", (of_short_pushf() & kTrap) != 0);
  printf(" %d\n", (of_syscall() & kTrap) != 0);
  finish();
  return 0;
}
