// Four threads that meet at a barrier and then run through the same line.
#include <pthread.h>

static pthread_barrier_t barrier;
static int hits[4];

static void *work(void *argument) {
  int index = (int)(long)argument;
  pthread_barrier_wait(&barrier);
  hits[index]++; // break: hit
  return 0;
}

int main(void) {
  pthread_t threads[4];
  pthread_barrier_init(&barrier, 0, 4);
  for (long i = 0; i < 4; i++) pthread_create(&threads[i], 0, work, (void *)i);
  for (int i = 0; i < 4; i++) pthread_join(threads[i], 0);
  int total = hits[0] + hits[1] + hits[2] + hits[3]; // break: joined
  return total;
}
