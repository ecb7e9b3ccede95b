// Runs until it is told not to.
#include <stdio.h>

volatile unsigned long turns;
volatile int is_wanted = 1;

static void turn(void) { ++turns; }

int main(void) {
  puts("spinning");
  fflush(stdout);
  while (is_wanted) turn();
  return 0;
}
