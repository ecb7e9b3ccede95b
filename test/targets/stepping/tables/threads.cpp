// Threads that run through the same code while one is stepped.
#include <pthread.h>

static volatile long counters[4];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static long total;

__attribute__((noinline)) static void work(long number) {
  for (int i = 0; i < 1000; i++) counters[number]++;
  pthread_mutex_lock(&lock);
  total += counters[number];
  pthread_mutex_unlock(&lock);
}

static void *run(void *argument) {
  work(reinterpret_cast<long>(argument));
  return nullptr;
}

int main() {
  pthread_t threads[3];
  for (long i = 0; i < 3; i++)
    pthread_create(&threads[i], nullptr, run, reinterpret_cast<void *>(i));
  work(3);
  work(3);
  for (auto thread : threads)
    pthread_join(thread, nullptr);
  return total == 6000 ? 0 : 0;
}
