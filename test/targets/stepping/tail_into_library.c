// A function that ends with a jump to one of a library, which returns into the middle of a line of its caller.
#include <stdio.h>

volatile int total;

__attribute__((noinline)) static int say(const char *text) {
  total++;           // break: say
  return puts(text); // break: puts
}

int main(void) {
  total = 0;                  // break: first
  total = say("a") * 3 + 1;   // break: call
  total = total + 2;          // break: next
  return total == 0;          // break: end
}
