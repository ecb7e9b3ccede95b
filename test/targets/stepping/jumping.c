// Lines to set the next statement to: in the function, in another one, behind a crash.
#include <stdio.h>

__attribute__((noinline)) static int other(int x) {
  return x * 2; // break: other
}

int main(void) {
  int total = 0;
  total += 1;                   // break: first
  total += 10;                  // break: second
  total += 100;                 // break: third
  if (total == 110) {           // break: test
    volatile int *nowhere = 0;  // break: crash-before
    *nowhere = 1;               // break: crash
    total += other(1);          // break: behind
  }
  printf("%d\n", total); // break: print
  return 0;              // break: end
}
