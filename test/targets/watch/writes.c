// One variable, written many times: from two functions, by several threads, and on a stack.

#include <pthread.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

static volatile long counter;
static volatile long shared;
static volatile struct { unsigned low : 4, high : 12; } bits;
static long passes;
static jmp_buf back;

static void bump(long by) { counter += by; }  // break: bump

static void *write_all(void *number) {
  for (long i = 1; i <= passes; ++i) __atomic_add_fetch(&shared, 1, __ATOMIC_RELAXED);
  return number;
}

static long sum(long limit, int is_jumping) {
  volatile long local = 0;
  bump(0);  // break: local
  for (long i = 1; i <= limit; ++i) local += 1;
  if (is_jumping) longjmp(back, 1);
  return local;
}

static long reuse(void) {
  volatile long numbers[64];
  for (int i = 0; i < 64; ++i) numbers[i] = i + 1;
  return numbers[63];
}

int main(int argc, char **argv) {
  passes = argc > 1 ? atol(argv[1]) : 10;
  for (long i = 1; i <= passes; ++i) counter = i;  // break: start
  for (long i = 1; i <= passes; ++i) bump(i % 2);
  for (long i = 1; i <= passes; ++i) bits.high = (unsigned)i & 0xfff;
  pthread_t threads[4];
  for (int i = 0; i < 4; ++i) pthread_create(&threads[i], 0, write_all, 0);  // break: threads
  for (int i = 0; i < 4; ++i) pthread_join(threads[i], 0);
  sum(passes, 0);
  if (setjmp(back) == 0) sum(passes, 1);
  printf("%ld %ld %ld\n", counter, shared, reuse());
  return 0;  // break: end
}
