// Sums its own code, twice.
#include <stdio.h>

__attribute__((noinline)) int target(int x) { return x * 3 + 1; }
void target_end(void) {}

__attribute__((noinline)) void between(void) {}

static unsigned sum(void) {
  unsigned total = 0;
  for (const unsigned char *p = (const unsigned char *)target; p < (const unsigned char *)target_end; ++p) total += *p;
  return total;
}

int main(void) {
  unsigned first = sum();
  int value = target(2);
  between();
  printf("%d %d\n", first == sum(), value);
  return 0;
}
