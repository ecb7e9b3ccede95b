// The leader ends first; the last thread decides the exit code.
#include <pthread.h>
#include <stdlib.h>

static pthread_t leader;

__attribute__((noinline)) void after_leader(void) {}

static void *last(void *unused) {
  pthread_join(leader, 0);
  after_leader();
  exit(5);
  return unused;
}

int main(void) {
  pthread_t thread;
  leader = pthread_self();
  pthread_create(&thread, 0, last, 0);
  pthread_exit(0);
}
