/* More open files than anybody reads through. */
#include <unistd.h>

int main(void) {
  for (int i = 0; i < 250; ++i) dup(0);
  return 0; // break: open
}
