// Two threads that run until they are told to stop.
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>

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

int main(void) {
  signal(SIGTERM, on_term);
  pthread_t thread;
  pthread_create(&thread, 0, spin, 0);
  printf("ready\n");
  fflush(stdout);
  spin(0);
  pthread_join(thread, 0);
  return 0;
}
