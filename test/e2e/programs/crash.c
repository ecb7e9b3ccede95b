// Follows a list beyond its end.
#include <stddef.h>

struct node {
  int value;
  struct node *next;
};

int main(void) {
  struct node last = {2, NULL};
  struct node first = {1, &last};
  int sum = 0;
  for (struct node *node = &first;; node = node->next) sum += node->value;  // break: crash
  return sum;
}
