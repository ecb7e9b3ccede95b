// A worker ends by returning, or by pthread_exit when there is an argument, while main spins for ever.
#include <pthread.h>
#include <stddef.h>

static volatile unsigned long turns;

static void *work(void *exits) {
  if (exits) pthread_exit(NULL); // break: exit
  return NULL; // break: return
}

int main(int argc, char **argv) {
  pthread_t worker;
  pthread_create(&worker, NULL, work, argc > 1 ? argv : NULL);
  for (;;) turns++; // break: spin
}
