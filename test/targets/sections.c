// A function that nobody calls, larger than a page, and variables that nobody reads, for the linker to remove: their debug
// information stays behind.

#include <stdio.h>

#define TEN(step) step step step step step step step step step step

int unread = 5;
int read_once = 6;

int used(int value) { return value + read_once; }

int unused(int value) {
  TEN(TEN(TEN(value = value * 3 + 1;)))  // break: removed
  return value;
}

int main(int argc, char **argv) {
  printf("%s %d\n", argv[0], used(argc));  // break: print
  return 0;
}
