// Two threads that never rest: one to step in, one that keeps running through a line.
#include <pthread.h>

static volatile long turns;
static volatile long rounds;

static void *work(void *nothing) {
  for (;;) turns++; // break: worker
  return nothing;
}

int main(void) {
  pthread_t worker;
  pthread_create(&worker, 0, work, 0);
  for (;;) {
    rounds++; // break: main
    rounds ^= 1;
  }
}
