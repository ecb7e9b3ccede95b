// Functions to call from a debugger, and places to call them at: in a loop, in a system call, at a signal.
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static volatile int sink;
static volatile sig_atomic_t handled, sender;
static char *nowhere;

long add(long a, long b) { return a + b; }
double halve(double x) { return x / 2; }
void crashes(void) { *(volatile int *)8 = 1; }
void spins(void) {
  for (;;) sink++;
}
void gives_up(void) { abort(); }
void ends_thread(void) { syscall(SYS_exit, 0); }
void ends_program(int status) { _exit(status); }
int forks(void) { return fork(); }
int runs(void) { return system("true"); }
int becomes(void) { return execl("/bin/true", "true", (char *)NULL); }
static void *breathe(void *nothing) { return nothing; }
int makes_thread(void) {
  pthread_t thread;
  return pthread_create(&thread, NULL, breathe, NULL) || pthread_detach(thread);
}
int rests(void) { return usleep(1000); }

static void on_usr1(int signal, siginfo_t *info, void *context) {
  (void)signal, (void)context;
  handled += 1;
  sender = info->si_value.sival_int;
}

__attribute__((noinline)) void place(int i) { sink = i; }

int main(int argc, char **argv) {
  struct sigaction action = {.sa_sigaction = on_usr1, .sa_flags = SA_SIGINFO};
  sigaction(SIGUSR1, &action, NULL);
  const char *what = argc > 1 ? argv[1] : "loop";
  if (strcmp(what, "loop") == 0) {
    double sum = 0;
    for (int i = 0; i < 1000; i++) {
      place(i);
      sum += i * 0.5;
    }
    printf("%.1f %d\n", sum, (int)handled);
  } else if (strcmp(what, "blocked") == 0) {
    sigset_t bus, waiting;
    sigemptyset(&bus);
    sigaddset(&bus, SIGBUS);
    sigprocmask(SIG_BLOCK, &bus, NULL);
    kill(getpid(), SIGBUS);
    place(0);
    sigpending(&waiting);
    printf("%d\n", sigismember(&waiting, SIGBUS));
  } else if (strcmp(what, "epoll") == 0) {
    struct epoll_event event;
    struct timespec begin, end;
    puts("waits");
    fflush(stdout);
    clock_gettime(CLOCK_MONOTONIC, &begin);
    int result = epoll_wait(epoll_create1(0), &event, 1, 600);
    clock_gettime(CLOCK_MONOTONIC, &end);
    long span = (end.tv_sec - begin.tv_sec) * 1000 + (end.tv_nsec - begin.tv_nsec) / 1000000;
    printf("%d %s\n", result, span >= 599 && span < 1100 ? "in time" : "at a wrong time");
  } else if (strcmp(what, "sleep") == 0) {
    struct timespec span = {0, 600000000};
    puts("waits");
    fflush(stdout);
    int result = nanosleep(&span, NULL);
    printf("%d\n", result);
  } else if (strcmp(what, "signal") == 0) {
    union sigval value = {.sival_int = 42};
    sigqueue(getpid(), SIGUSR1, value);
    printf("%d %d\n", (int)handled, (int)sender);
  } else {
    *(volatile char *)nowhere = 1;
  }
  return 0;
}
