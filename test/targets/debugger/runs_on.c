// Has code to run behind the end of main, and nobody to come back to.
#include <stdlib.h>

static volatile unsigned long turns;

static void spin(void) {
  for (;;) ++turns;
}

int main(void) {
  atexit(spin);
  return 0;
}  // break: end
