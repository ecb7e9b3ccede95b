// argv[1] threads each make and join short threads, until SIGUSR1; then it says "done" and ends with 0.
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

static atomic_int is_over;

static void *breathe(void *nothing) { return nothing; }

static void *work(void *nothing) {
  while (!is_over) {
    pthread_t child;
    if (pthread_create(&child, NULL, breathe, NULL) != 0) exit(1);
    pthread_join(child, NULL);
  }
  return nothing;
}

int main(int argc, char **argv) {
  int count = argc > 1 ? atoi(argv[1]) : 1;
  pthread_t workers[64];
  sigset_t usr1;
  sigemptyset(&usr1);
  sigaddset(&usr1, SIGUSR1);
  pthread_sigmask(SIG_BLOCK, &usr1, NULL);
  for (int i = 0; i < count; i++) pthread_create(&workers[i], NULL, work, NULL);
  puts("working");
  fflush(stdout);
  int signal;
  sigwait(&usr1, &signal);
  is_over = 1;
  for (int i = 0; i < count; i++) pthread_join(workers[i], NULL);
  puts("done");
  return 0;
}
