// Two threads, or one and argv[1] others, that run until they are told to stop.
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

atomic_int stop_now;
static atomic_long turns;

__attribute__((noinline)) void turn(void) { atomic_fetch_add(&turns, 1); }

static void *spin(void *unused) {
  while (!stop_now) turn();
  return unused;
}

static void on_term(int signal) {
  (void)signal;
  stop_now = 1;
}

int main(int argc, char **argv) {
  signal(SIGTERM, on_term);
  int others = argc > 1 ? atoi(argv[1]) : 1;
  pthread_t threads[64];
  for (int i = 0; i < others; ++i) pthread_create(&threads[i], 0, spin, 0);
  printf("ready\n");
  fflush(stdout);
  spin(0);
  for (int i = 0; i < others; ++i) pthread_join(threads[i], 0);
  return 0;
}
