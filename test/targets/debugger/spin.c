// Says that it runs, then runs until a signal ends it.
#include <unistd.h>

static volatile unsigned long turns;

int main(void) {
  write(1, "spinning\n", 9);
  for (;;)
    turns++; // break: turn
}
