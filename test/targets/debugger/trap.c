// An int3 of its own; with an argument it handles the signal.
#include <signal.h>
#include <string.h>

static volatile int handled;

static void on_trap(int signal) {
  (void)signal;
  handled = 1;
}

int main(int argc, char **argv) {
  (void)argv;
  if (argc > 1) signal(SIGTRAP, on_trap);
  __asm__ volatile("int3");
  return handled ? 3 : 4; // break: after
}
