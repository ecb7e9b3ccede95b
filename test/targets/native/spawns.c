// Two threads spawn children without end, while main calls a function and counts the calls.
#include <pthread.h>
#include <spawn.h>
#include <sys/wait.h>

extern char **environ;

volatile int calls = 0;
volatile int children = 0;

__attribute__((noinline)) void called(void) { calls = calls + 1; }

static void *spawn(void *unused) {
  char *arguments[] = {"true", 0};
  for (;;) {
    pid_t child;
    if (posix_spawn(&child, "/bin/true", 0, 0, arguments, environ) == 0) waitpid(child, 0, 0);
    __atomic_add_fetch(&children, 1, __ATOMIC_SEQ_CST);
  }
  return unused;
}

int main(void) {
  pthread_t threads[2];
  for (int i = 0; i < 2; ++i) pthread_create(&threads[i], 0, spawn, 0);
  while (children < 2) continue;
  for (int i = 0; i < 300; ++i) called();
  return 0;
}
