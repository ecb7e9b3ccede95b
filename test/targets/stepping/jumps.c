// longjmp and siglongjmp: out of functions, and inside one that is stepped over.
#include <setjmp.h>
#include <signal.h>

static jmp_buf outer;
static sigjmp_buf from_handler;

__attribute__((noinline)) static void jumper(int depth) {
  if (depth > 0)
    jumper(depth - 1); // break: deeper
  longjmp(outer, 7);   // break: jump
}

__attribute__((noinline)) static int jumps_inside(void) {
  jmp_buf inner;
  if (setjmp(inner) == 0) // break: inner-set
    longjmp(inner, 3);    // break: inner-jump
  return 1;               // break: inner-back
}

__attribute__((noinline)) static int between(void) {
  jumper(1); // break: between
  return 0;
}

static void handler(int number) {
  siglongjmp(from_handler, number); // break: handler
}

int main(void) {
  volatile int total = jumps_inside(); // break: main-inside
  if (setjmp(outer) == 0)              // break: main-set
    between();                         // break: main-jump
  else
    total++; // break: main-back
  signal(SIGURG, handler); // break: main-signal
  if (sigsetjmp(from_handler, 1) == 0) // break: main-sigset
    raise(SIGURG); // break: main-raise
  else
    total++; // break: main-handled
  return total == 3 ? 0 : 1; // break: main-return
}
