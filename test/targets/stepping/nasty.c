// What makes steps go astray: recursion, tail calls, signal handlers, loops and switches on one line, variadic calls, exec.
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <unistd.h>

static volatile int handled;

static void handler(int number) {
  handled += number; // break: handler
} // break: handler-end

__attribute__((noinline)) static int last(int x) {
  return x + handled; // break: last
} // break: last-end

__attribute__((noinline)) static int tail(int x) {
  handled++;          // break: tail
  return last(x + 1); // break: tail-call
} // break: tail-end

__attribute__((noinline)) static int fibonacci(int n) {
  if (n < 2)  // break: fib-if
    return n; // break: fib-one
  return fibonacci(n - 1) + fibonacci(n - 2); // break: fib-two
} // break: fib-end

__attribute__((noinline)) static int sum(int count, ...) {
  va_list list;
  int total = 0;
  va_start(list, count);
  for (int i = 0; i < count; i++) total += va_arg(list, int); // break: sum-loop
  va_end(list); // break: sum-after
  return total;
}

__attribute__((noinline)) static int choose(int n) {
  switch (n) { // break: switch
  case 1:
    handled++; // break: one
  case 2:
    handled++; // break: two
    break; // break: break
  default:
    handled--; // break: other
  }
  return handled; // break: chosen
}

int main(int argc, char **argv) {
  if (argc > 1) return 0; // break: again
  signal(SIGURG, handler);
  int total = fibonacci(6); // break: main-fib
  total += tail(3);         // break: main-tail
  raise(SIGURG);            // break: main-raise
  total += sum(3, 1, 2, 3); // break: main-sum
  total += choose(1);       // break: main-choose
  for (int i = 0; i < 3; i++) { total += i; } // break: main-line
  execl("/proc/self/exe", argv[0], "again", (char *)0); // break: main-exec
  return total;
}
