// Values that an optimising compiler keeps in registers, in pieces, or not at all; printed afterwards.
#include <stdio.h>

struct pair {
  long first, second;
};

struct narrow {
  int low, high;
};

/// The members come in registers, two of them in one.
__attribute__((noinline)) static long spread(struct pair pair, struct narrow narrow) {
  __asm__ volatile("nop"); // break: pieces
  return pair.first * 10 + pair.second + narrow.low * 100L + narrow.high * 1000L;
}

__attribute__((noinline)) static double scale(double factor, float small, int count) {
  int constant = 42;
  int tripled = count * 3;
  __asm__ volatile("nop"); // break: floats
  (void)tripled;
  return factor * count + small + constant;
}

int main(int argc, char **argv) {
  (void)argv;
  printf("spread=%ld\n", spread((struct pair){argc, 2}, (struct narrow){argc + 2, 4}));
  printf("scale=%g\n", scale(argc + 0.5, argc + 1.25f, argc));
  return 0;
}
