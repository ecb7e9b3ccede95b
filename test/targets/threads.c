// Three workers that all live while one of them reaches a line.
#include <pthread.h>
#include <stdio.h>

static pthread_barrier_t begun;
static pthread_barrier_t done;

static void *work(void *argument) {
  long number = (long)argument;
  pthread_barrier_wait(&begun);
  if (number == 2) puts("two");  // break: worker
  pthread_barrier_wait(&done);
  return NULL;
}

int main(void) {
  pthread_t threads[3];
  pthread_barrier_init(&begun, NULL, 4);
  pthread_barrier_init(&done, NULL, 4);
  for (long i = 0; i < 3; ++i) pthread_create(&threads[i], NULL, work, (void *)(i + 1));
  pthread_barrier_wait(&begun);
  pthread_barrier_wait(&done);
  for (int i = 0; i < 3; ++i) pthread_join(threads[i], NULL);
  return 0;  // break: joined
}
