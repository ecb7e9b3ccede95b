// Prints what fork and exec of a small program take until a tracer sees it at an int3 in main.

#include <sys/ptrace.h>
#include <unistd.h>

#include "limit.h"

enum { TIMES = 50 };

/** The stopped child. */
static pid_t run_to_stop(char *program) {
  pid_t child = fork();
  if (child == 0) {
    ptrace(PTRACE_TRACEME, 0, NULL, NULL);
    execl(program, program, "stop", NULL);
    _exit(127);
  }
  expect_stop(child);
  ptrace(PTRACE_CONT, child, NULL, NULL);
  expect_stop(child);
  return child;
}

int main(int argc, char **argv) {
  if (argc > 1) {
    __asm__ volatile("int3");
    return 0;
  }
  double times[TIMES];
  for (int i = 0; i < TIMES; i++) {
    double start = now_ms();
    pid_t child = run_to_stop(argv[0]);
    times[i] = now_ms() - start;
    end_child(child);
  }
  report("exec", median(times, TIMES));
  return 0;
}
