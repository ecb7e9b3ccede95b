// Prints what one stop and resume take with tracer and tracee on one CPU: int3, single step, watchpoint.
#define _GNU_SOURCE
#include <sched.h>
#include <stddef.h>
#include <sys/ptrace.h>
#include <sys/user.h>
#include <unistd.h>

#include "limit.h"

enum { TIMES = 20000, DR7_WRITE_4_BYTES_SLOT_0 = 0xd0001 };

static volatile int watched;

static void stop_on_and_on(void) {
  for (;;) __asm__ volatile("int3");
}

static void write_on_and_on(void) {
  __asm__ volatile("int3");
  for (;;) watched++;
}

static void compute(void) {
  __asm__ volatile("int3");
  for (volatile long i = 0;; i++) continue;
}

/** A child that has stopped at its first int3, on the CPU of this process. */
static pid_t start(void (*body)(void)) {
  pid_t child = fork();
  if (child == 0) {
    ptrace(PTRACE_TRACEME, 0, NULL, NULL);
    body();
  }
  require(child > 0, "fork");
  expect_stop(child);
  return child;
}

static double time_of(pid_t child, int resume) {
  double begin = now_ms();
  for (int i = 0; i < TIMES; i++) {
    require(ptrace(resume, child, NULL, NULL) == 0, "resume");
    expect_stop(child);
  }
  double took = now_ms() - begin;
  end_child(child);
  return took / TIMES;
}

int main(void) {
  cpu_set_t one;
  CPU_ZERO(&one);
  CPU_SET(sched_getcpu(), &one);
  require(sched_setaffinity(0, sizeof one, &one) == 0, "sched_setaffinity");

  report("int3", time_of(start(stop_on_and_on), PTRACE_CONT));
  report("step", time_of(start(compute), PTRACE_SINGLESTEP));

  pid_t writer = start(write_on_and_on);
  size_t registers = offsetof(struct user, u_debugreg);
  require(ptrace(PTRACE_POKEUSER, writer, registers, &watched) == 0, "DR0");
  require(ptrace(PTRACE_POKEUSER, writer, registers + 7 * sizeof(long), DR7_WRITE_4_BYTES_SLOT_0) == 0, "DR7");
  report("watch", time_of(writer, PTRACE_CONT));
  return 0;
}
