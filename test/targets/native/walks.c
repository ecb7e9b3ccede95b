// Four threads that walk over the same place, each once in argv[1] microseconds, until SIGUSR1; then it ends with 0.
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { kThreads = 4 };
static atomic_int is_over;
static atomic_long steps;
static struct timespec rest;

__attribute__((noinline)) void place(void) { atomic_fetch_add(&steps, 1); }

static void *walk(void *nothing) {
  while (!is_over) {
    place();
    nanosleep(&rest, NULL);
  }
  return nothing;
}

int main(int argc, char **argv) {
  long microseconds = argc > 1 ? atol(argv[1]) : 0;
  rest.tv_sec = microseconds / 1000000;
  rest.tv_nsec = microseconds % 1000000 * 1000;
  pthread_t threads[kThreads];
  sigset_t usr1;
  sigemptyset(&usr1);
  sigaddset(&usr1, SIGUSR1);
  pthread_sigmask(SIG_BLOCK, &usr1, NULL);
  for (int i = 0; i < kThreads; i++) pthread_create(&threads[i], NULL, walk, NULL);
  puts("walking");
  fflush(stdout);
  int signal;
  sigwait(&usr1, &signal);
  is_over = 1;
  for (int i = 0; i < kThreads; i++) pthread_join(threads[i], NULL);
  return 0;
}
