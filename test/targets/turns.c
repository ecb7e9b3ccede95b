// Four workers that count in turns, until SIGUSR1; ends with 7 if not a single turn was lost.
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>

struct worker {
  pthread_t thread;
  int number;
  long turns;
  long sum;
};

static atomic_int is_over;

static long turn(struct worker *self, long count) {
  long gain = count * self->number;
  self->sum += gain;  // break: turn
  return gain;
}

static void *work(void *argument) {
  struct worker *self = argument;
  while (!is_over) {
    turn(self, ++self->turns);
    sched_yield();
  }
  return NULL;
}

int main(void) {
  struct worker workers[4] = {{.number = 1}, {.number = 2}, {.number = 3}, {.number = 4}};
  sigset_t usr1;
  sigemptyset(&usr1);
  sigaddset(&usr1, SIGUSR1);
  pthread_sigmask(SIG_BLOCK, &usr1, NULL);
  for (int i = 0; i < 4; i++) pthread_create(&workers[i].thread, NULL, work, &workers[i]);
  puts("working");
  fflush(stdout);
  int signal;
  sigwait(&usr1, &signal);
  is_over = 1;
  int right = 0;
  for (int i = 0; i < 4; i++) {
    struct worker *worker = &workers[i];
    pthread_join(worker->thread, NULL);
    right += worker->sum == worker->number * (worker->turns * (worker->turns + 1) / 2);
  }
  puts(right == 4 ? "right" : "wrong");
  return right == 4 ? 7 : 1;
}
