// The main thread ends by pthread_exit, while another spins for ever.
#include <pthread.h>
#include <stddef.h>

static volatile unsigned long turns;

static void *work(void *unused) {
  for (;;) turns++; // break: spin
  return unused;
}

int main(void) {
  pthread_t worker;
  pthread_create(&worker, NULL, work, NULL);
  // Not stopped in the C library, on the way there.
  while (turns == 0) {
  }
  pthread_exit(NULL); // break: exit
}
