// Has an int3 of its own and raises SIGTRAP; both come to its own handler.
#include <signal.h>
#include <stdio.h>

static volatile sig_atomic_t traps;

static void on_trap(int signal) {
  (void)signal;
  ++traps;
}

__attribute__((noinline)) void own_int3(void) { __asm__ volatile(".globl the_int3\nthe_int3: int3"); }

int main(void) {
  signal(SIGTRAP, on_trap);
  own_int3();
  raise(SIGTRAP);
  own_int3();
  printf("%d\n", (int)traps);
  return 0;
}
