// Inlined calls under optimisation.
#include <stdlib.h>

static volatile int sink;

static inline __attribute__((always_inline)) int scale(int x) {
  sink = x;     // break: scale-first
  return x * 3; // break: scale-second
}

__attribute__((noinline)) static int use(int x) {
  sink = 1;         // break: use-first
  int a = scale(x); // break: use-scale
  sink = 2;         // break: use-after
  return a;
}

int main(int argc, char **argv) {
  (void)argv;
  int result = use(argc); // break: main-use
  sink = result;          // break: main-after
  return 0;
}
