// Writes and reads what may be watched: alone, in threads, in a child, after exec.

#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

volatile int counter;
volatile int seen;
volatile int asked;
volatile uint64_t wide __attribute__((aligned(16)));
volatile struct {
  char one;
  volatile uint64_t odd;
} __attribute__((packed, aligned(16))) unaligned;
volatile long turns[2];

static void on_asked(int number) { asked += number > 0; }

__attribute__((noinline)) void ready(void) { __asm__ volatile("" ::: "memory"); }
__attribute__((noinline)) void finished(void) { __asm__ volatile("" ::: "memory"); }
__attribute__((noinline)) int called(int value) { return value + 1; }

static void *add(void *count) {
  for (long i = 0; i < (long)count; i++) __sync_fetch_and_add(&counter, 1);
  return NULL;
}

static void in_threads(long count, int before) {
  pthread_t threads[2];
  if (before) {
    for (int i = 0; i < 2; i++) pthread_create(&threads[i], NULL, add, (void *)count);
    for (int i = 0; i < 2; i++) pthread_join(threads[i], NULL);
    return;
  }
  ready();
  for (int i = 0; i < 2; i++) pthread_create(&threads[i], NULL, add, (void *)count);
  for (int i = 0; i < 2; i++) pthread_join(threads[i], NULL);
}

int main(int argc, char **argv) {
  const char *how = argc > 1 ? argv[1] : "once";
  const long count = argc > 2 ? atol(argv[2]) : 100;
  if (strcmp(how, "once") == 0) {
    ready();
    counter = 3;
    counter = 3;
    seen = counter;
    counter = 4;
  } else if (strcmp(how, "threads") == 0) {
    in_threads(count, 0);
  } else if (strcmp(how, "loop") == 0) {
    ready();
    for (long i = 0; i < count; i++) counter = 7;
  } else if (strcmp(how, "calls") == 0) {
    ready();
    for (long i = 0; i < count; i++) seen = called(seen);
  } else if (strcmp(how, "fork") == 0) {
    ready();
    int status = 0;
    const pid_t child = fork();
    counter += 1;
    if (child == 0) _exit(counter);
    waitpid(child, &status, 0);
    printf("child %d\n", WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status));
  } else if (strcmp(how, "exec") == 0) {
    ready();
    execl(argv[0], argv[0], "once", (char *)NULL);
  } else if (strcmp(how, "for_ever") == 0) {
    signal(SIGUSR1, on_asked);
    printf("%p\n", (void *)&counter);
    fflush(stdout);
    for (;;) {
      turns[0]++;
      if (turns[0] % 1000 == 0) counter++;
      usleep(10);
    }
  }
  finished();
  printf("%d %d\n", counter, seen);
  return 0;
}
