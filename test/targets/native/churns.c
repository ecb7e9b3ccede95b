// Threads that come and go, signals and children, all through one function; runs until SIGTERM.
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static atomic_int stop_now;
static atomic_long handled;

__attribute__((noinline)) void turn(void) { atomic_fetch_add(&handled, 0); }

static void on_usr1(int signal) {
  (void)signal;
  turn();
  atomic_fetch_add(&handled, 1);
}

static void on_term(int signal) {
  (void)signal;
  stop_now = 1;
}

static void *brief(void *unused) {
  for (int i = 0; i < 3; ++i) turn();
  return unused;
}

static void *churn(void *unused) {
  while (!stop_now) {
    pthread_t thread;
    pthread_create(&thread, 0, brief, 0);
    pthread_kill(thread, SIGUSR1);
    turn();
    pthread_join(thread, 0);
  }
  return unused;
}

static void *children(void *unused) {
  while (!stop_now) {
    pid_t child = fork();
    if (child == 0) {
      turn();
      _exit(0);
    }
    int status = 0;
    while (waitpid(child, &status, 0) < 0) continue;
    if (status != 0) _exit(99);
  }
  return unused;
}

int main(void) {
  signal(SIGUSR1, on_usr1);
  signal(SIGTERM, on_term);
  pthread_t threads[3];
  pthread_create(&threads[0], 0, churn, 0);
  pthread_create(&threads[1], 0, churn, 0);
  pthread_create(&threads[2], 0, children, 0);
  for (int i = 0; i < 3; ++i) pthread_join(threads[i], 0);
  return 0;
}
