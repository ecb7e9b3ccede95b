// Eight threads that pass the same place many times, and count it themselves.
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>

enum { kThreads = 8, kTimes = 50 };
static atomic_int count;

__attribute__((noinline)) void pass(void) { atomic_fetch_add(&count, 1); }

static void *work(void *unused) {
  for (int i = 0; i < kTimes; ++i) pass();
  return unused;
}

int main(void) {
  pthread_t threads[kThreads];
  for (int i = 0; i < kThreads; ++i) pthread_create(&threads[i], 0, work, 0);
  for (int i = 0; i < kThreads; ++i) pthread_join(threads[i], 0);
  printf("%d\n", count);
  return 0;
}
