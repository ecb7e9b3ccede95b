// Notices a changed byte in its own code.

#include <stdio.h>

__attribute__((noinline)) int guarded(int value) {
  return value + 1;  // break: guarded
}

__attribute__((noinline)) int other(int value) {
  return value + 2;  // break: other
}

__attribute__((noinline)) void end_of_code(void) {}

static unsigned checksum(void) {
  unsigned sum = 0;
  for (const unsigned char *at = (const unsigned char *)guarded; at < (const unsigned char *)end_of_code; at++)
    sum = sum * 31 + *at;
  return sum;
}

int main(void) {
  const unsigned before = checksum();
  int value = 0;
  int changes = 0;  // break: start
  for (int i = 0; i < 5; i++) {
    value = guarded(value);
    if (checksum() != before) changes++;
  }
  value = other(value);
  printf("%d, %d changes\n", value, changes);  // break: end
  return 0;
}
