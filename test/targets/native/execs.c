// A thread that is not the leader executes the program again, which then ends.
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

static char **arguments;

static void *run(void *unused) {
  execl("/proc/self/exe", arguments[0], "again", (char *)0);
  return unused;
}

static void *wait_for_end(void *unused) {
  pause();
  return unused;
}

__attribute__((noinline)) void second_time(void) {}

int main(int argc, char **argv) {
  arguments = argv;
  if (argc > 1) {
    second_time();
    return 9;
  }
  pthread_t threads[2];
  pthread_create(&threads[0], 0, wait_for_end, 0);
  pthread_create(&threads[1], 0, run, 0);
  pthread_join(threads[1], 0);
  return 1;
}
