// Computes until somebody writes into its memory.

#include <stdio.h>

static volatile int go;
static volatile unsigned long rounds;
static unsigned char large[3 * 1024 * 1024];

int main(void) {
  for (unsigned long at = 0; at < sizeof large; at++) large[at] = (unsigned char)(at * 7 + at / 256);
  while (!go) ++rounds;  // break: spin
  printf("go=%#x large=%u\n", (unsigned)go, large[70000]);
  return 0;
}
