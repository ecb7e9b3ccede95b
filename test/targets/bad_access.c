// Does what argv[1] says and must not be done.
#define _GNU_SOURCE
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static const char constant[] = "constant";

static int deeper(volatile char *above) {
  volatile char frame[4096];
  frame[0] = above ? above[0] : 1;
  return deeper(frame) + frame[0];
}

static void *in_thread(void *argument) {
  deeper(NULL);
  return argument;
}

int main(int argc, char **argv) {
  const char *what = argc > 1 ? argv[1] : "";
  volatile int zero = 0;
  if (strcmp(what, "before-null") == 0) *(volatile char *)-16L = 1;
  if (strcmp(what, "constant") == 0) *(volatile char *)constant = 1;
  if (strcmp(what, "code") == 0) *(volatile char *)main = 1;
  if (strcmp(what, "non-canonical") == 0) *(volatile char *)0x1234567890abcdefL = 1;
  if (strcmp(what, "divide") == 0) printf("%d\n", 7 / zero);
  if (strcmp(what, "illegal") == 0) __builtin_trap();
  if (strcmp(what, "stack") == 0) deeper(NULL);
  if (strcmp(what, "thread-stack") == 0) {
    pthread_t thread;
    pthread_create(&thread, NULL, in_thread, NULL);
    pthread_join(thread, NULL);
  }
  if (strcmp(what, "past-file") == 0) {
    int fd = memfd_create("empty", 0);
    volatile char *map = mmap(NULL, 4096, PROT_READ, MAP_SHARED, fd, 0);
    return map[0];
  }
  if (strcmp(what, "unmapped") == 0) {
    char *map = mmap(NULL, 3 * 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    munmap(map + 4096, 2 * 4096);
    return ((volatile char *)map)[4096 + 20];
  }
  return 0;
}
