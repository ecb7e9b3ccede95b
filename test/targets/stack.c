/* Stacks: deep recursion, a signal handler on its own stack, a call through a bad pointer. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>

static void handler(int number) {
  (void)number; // break: handler
}

__attribute__((noinline)) static int recurse(int depth) {
  volatile char frame[24];
  frame[0] = (char)depth;
  if (depth == 0) {
    raise(SIGUSR2); // break: bottom
    return frame[0];
  }
  return recurse(depth - 1) + frame[0];
}

static int compare(const void *left, const void *right) {
  return *(const int *)left - *(const int *)right; // break: compare
}

int main(int count, char **arguments) {
  static char stack[1 << 16];
  stack_t alternate = {.ss_sp = stack, .ss_size = sizeof stack};
  sigaltstack(&alternate, NULL);
  struct sigaction action = {.sa_handler = handler, .sa_flags = SA_ONSTACK};
  sigaction(SIGUSR2, &action, NULL);
  int numbers[] = {2, 1};
  qsort(numbers, 2, sizeof *numbers, compare);
  int result = recurse(count > 1 ? atoi(arguments[1]) : 3);
  if (count > 2) {
    void (*nowhere)(void) = (void (*)(void))0x10;
    nowhere(); // break: nowhere
  }
  return result;
}
