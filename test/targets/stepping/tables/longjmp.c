// Jumps out of several calls, and within one function.
#include <setjmp.h>

static jmp_buf place;
static volatile int sink;

__attribute__((noinline)) static void deep(int n) {
  if (n == 0)
    longjmp(place, 7);
  deep(n - 1);
  sink = n;
}

__attribute__((noinline)) static int tried(int n) {
  int got = setjmp(place);
  if (got == 0) {
    deep(n);
    sink = 1;
  }
  sink = got;
  return got;
}

int main(void) {
  int first = tried(3);
  int second = tried(0);
  return first + second - 14;
}
