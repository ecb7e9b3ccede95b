// argv[1] threads each pass the same line argv[2] times; how often each kind of pass happened is counted, too.

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

static long passes;
static atomic_long total, thousandths;

static long visit(long number, long sum) {
  sum += number;  // break: visit
  return sum;
}

static void *work(void *sum) {
  long own = 0;
  for (long number = 1; number <= passes; number++) {
    own = visit(number, own);
    if (number % 1000 == 0) atomic_fetch_add(&thousandths, 1);
  }
  atomic_fetch_add(&total, passes);
  *(long *)sum = own;
  return sum;
}

int main(int argc, char **argv) {
  int count = argc > 1 ? atoi(argv[1]) : 1;
  passes = argc > 2 ? atol(argv[2]) : 1000;
  pthread_t threads[64];
  long sums[64], sum = 0;
  for (int i = 0; i < count; i++) pthread_create(&threads[i], NULL, work, &sums[i]);
  for (int i = 0; i < count; i++) {
    pthread_join(threads[i], NULL);
    sum += sums[i];
  }
  printf("%ld %ld %ld\n", (long)total, (long)thousandths, sum);
  fflush(stdout);
  return sum == 0;  // break: end
}
