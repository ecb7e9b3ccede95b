// The main job: a call with arguments, a struct, an array, output on both streams, an exit code.
#include <stdio.h>

struct point {
  int x;
  int y;
};

static int scale(struct point *p, int factor) {
  int product = 0;  // break: scale
  product = p->x * factor;
  p->x = product;
  return product;
}

int main(void) {
  struct point origin = {3, 4};  // break: first
  int numbers[100];
  for (int i = 0; i < 100; ++i) numbers[i] = i * i;
  int total = scale(&origin, 10);  // break: call
  total += origin.y;               // break: after
  printf("total %d\n", total + numbers[0]);
  fprintf(stderr, "on stderr\n");
  return 7;  // break: end
}
