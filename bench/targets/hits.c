// Rounds of twice as many passes each: 100, 200, 400, ... of argv[1] threads together through one line.

#include <pthread.h>
#include <stdlib.h>

static long visit(long number, long sum) {
  sum += number;  // break: visit
  return sum;
}

static long passes = 100;
static int threads = 1;

static void *work(void *sum) {
  long own = 0;
  for (long number = 0; number < passes / threads; number++) own = visit(number, own);
  *(long *)sum = own;
  return sum;
}

int main(int argc, char **argv) {
  if (argc > 1) threads = atoi(argv[1]);
  for (int round = 0; round < 20; round++) {
    pthread_t others[64];
    long sums[64];
    for (int i = 0; i < threads; i++) pthread_create(&others[i], NULL, work, &sums[i]);
    for (int i = 0; i < threads; i++) pthread_join(others[i], NULL);
    passes *= 2;  // break: round
  }
  return 0;
}
