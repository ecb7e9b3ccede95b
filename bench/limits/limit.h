// What the programs that measure the machine's limits have in common: the clock, the median, the output.
#pragma once

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>

static inline double now_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static inline int ascending(const void *left, const void *right) {
  double a = *(const double *)left, b = *(const double *)right;
  return (a > b) - (a < b);
}

/** Sorts `times`. */
static inline double median(double *times, int count) {
  qsort(times, (size_t)count, sizeof *times, ascending);
  return times[count / 2];
}

/** A line "name milliseconds", as bench/limits.ts reads it. */
static inline void report(const char *name, double ms) { printf("%s %.6f\n", name, ms); }

static inline void require(int is_true, const char *what) {
  if (is_true) return;
  perror(what);
  exit(1);
}

/** Waits for a stop of `pid` by SIGTRAP, whatever the event. */
static inline void expect_stop(pid_t pid) {
  int status;
  require(waitpid(pid, &status, __WALL) == pid, "waitpid");
  if (WIFSTOPPED(status) && WSTOPSIG(status) == SIGTRAP) return;
  fprintf(stderr, "status %#x instead of a SIGTRAP\n", status);
  exit(1);
}

static inline void end_child(pid_t pid) {
  kill(pid, SIGKILL);
  waitpid(pid, NULL, __WALL);
}
