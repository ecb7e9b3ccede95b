// What sanitizers report: a use after free, or with OVERFLOW an addition that does not fit.

#include <limits.h>
#include <stdlib.h>

int main(int argc, char **argv) {
  int *numbers = malloc(4 * sizeof *numbers);
  numbers[0] = argc;
#ifdef OVERFLOW
  int number = INT_MAX - 1 + argc + argc;
  return number == 0 && argv == 0;
#else
  free(numbers);
  return numbers[argc] + (argv == 0);
#endif
}
