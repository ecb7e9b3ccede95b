// Counts in a loop, with values of many kinds in reach of the loop's line.

#include <stdio.h>
#include <string.h>

struct point {
  int x;
  unsigned flags : 3;
  signed level : 5;
  double weight;
  struct point *next;
};

static long total;

static void step(int i, const char *name, struct point *at) {
  char text[16];
  snprintf(text, sizeof text, "item%d", i);
  total += i + (long)strlen(name) + at->x + text[0];  // break: step
}

int main(void) {
  struct point second = {7, 2, -3, 0.5, 0};
  struct point first = {3, 5, -1, 1.5, &second};
  const char *names[] = {"even", "odd"};
  for (int i = 0; i < 1000; i++) step(i, names[i % 2], i % 3 == 0 ? &first : &second);
  printf("%ld\n", total);
  return 0;
}
