// Ends in the way that argv[1] names: a number is an exit code, "fault" a null pointer, "group" exit_group from a thread.
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void *end_all(void *unused) {
  exit(6);
  return unused;
}

int main(int argc, char **argv) {
  if (argc < 2) return 0;
  if (strcmp(argv[1], "fault") == 0) {
    volatile int *nowhere = (int *)16;
    return *nowhere;
  }
  if (strcmp(argv[1], "group") == 0) {
    pthread_t thread;
    pthread_create(&thread, 0, end_all, 0);
    pause();
  }
  return atoi(argv[1]);
}
