// Lines with several statements, blocks, lists of values and strings that look like several.
#include <stdio.h>

static int total;

static int add(int by) {
  total += by;  // break: add
  return by;
}

int main(void) {
  for (int i = 0; i < 2; i++) { add(i); add(10); }       // break: for
  int x = add(1) + add(2); int y = x + 1;                // break: two
  while (y > 2) y--;                                     // break: while
  int list[2] = {add(3), add(4)}; list[0] = 7;           // break: list
  puts("not; a {statement}"); add(list[0]);              // break: string
  if (total == 38) return 0; else return total;          // break: if
}
