// A function that nobody calls, larger than a page, for the linker to remove: its line table rows stay behind.

#include <stdio.h>

#define TEN(step) step step step step step step step step step step

int used(int value) { return value + 1; }

int unused(int value) {
  TEN(TEN(TEN(value = value * 3 + 1;)))  // break: removed
  return value;
}

int main(int argc, char **argv) {
  printf("%s %d\n", argv[0], used(argc));  // break: print
  return 0;
}
