// Inlined calls under optimisation; volatile stores keep the order of the lines.
static volatile int sink;

static inline __attribute__((always_inline)) void store(int x) {
  sink = x;     // break: store-first
  sink = x * 3; // break: store-second
}

__attribute__((noinline)) static void use(int x) {
  sink = 1;        // break: use-first
  store(sink + x); // break: use-store
  sink = 2;        // break: use-between
  store(sink - x); // break: use-store-again
  sink = 3;        // break: use-last
}

int main(int argc, char **argv) {
  (void)argv;
  use(argc); // break: main-use
  sink = 4;  // break: main-after
  return 0;
}
