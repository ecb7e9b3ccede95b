// Reads through a null pointer, two calls deep.
#include <stddef.h>

struct node {
  int value;
  struct node *next;
};

static int third(const struct node *list) {
  int depth = 3;
  return list->next->next->next->value + depth;  // break: crash
}

int main(void) {
  struct node b = {2, NULL};
  struct node a = {1, &b};
  return third(&a);
}
