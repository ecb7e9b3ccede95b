// A function whose code is in its callers, and by itself.
#include <stdio.h>

static inline __attribute__((always_inline)) int steps(int n) {
  int sum = 0;
  while (n > 0) sum += n--;
  return sum;
}

static int doubled(int n) { return steps(n) * 2; }

int (*volatile chosen)(int) = steps;

int main(int argc, char **argv) {
  (void)argv;
  int first = doubled(argc + 3) + steps(argc);
  printf("%d %d\n", first, chosen(2)); // break: here
  return 0;
}
