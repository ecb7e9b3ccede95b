// A statement that optimisation leaves nothing of.
#include <stdio.h>

static int written;

int main(int argc, char **argv) {
  (void)argv;
  if (argc < 0 && argc > 0)
    written = 3;  // break: dropped
  // break: comment
  printf("%d\n", argc);  // break: kept
  return 0;
}
