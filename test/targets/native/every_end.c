// Threads that count and wait, and a leader; a signal says how it ends. argv[1] adds a thread: "churn", "vfork" or "plain" none.
// SIGUSR1: 7 if nothing went wrong. 34: exit_group(6). 35: exec from a thread. 36: the leader goes. SIGUSR2 and EINTR are counted.
#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { kWorkers = 3, kExit = 34, kExec = 35, kLeave = 36, kVfork = 37 };

static atomic_int is_over, wrongs, signals, interruptions;
static int wake;

__attribute__((noinline)) void place(long *sum, long count) { *sum += count; }

static void on_usr2(int signal) {
  (void)signal;
  ++signals;
}

static void *count(void *unused) {
  sigset_t usr2;
  sigemptyset(&usr2);
  sigaddset(&usr2, SIGUSR2);
  pthread_sigmask(SIG_UNBLOCK, &usr2, NULL);
  long turns = 0, sum = 0;
  while (!is_over) {
    place(&sum, ++turns);
    long result = SYS_getppid;
    __asm__ volatile(".globl the_syscall\nthe_syscall: syscall" : "+a"(result) : : "rcx", "r11", "memory");
    wrongs += result <= 0;
    sched_yield();
  }
  wrongs += sum != turns * (turns + 1) / 2;
  return unused;
}

static void *poll_wake(void *unused) {
  int epoll = epoll_create1(0);
  struct epoll_event event = {.events = EPOLLIN};
  epoll_ctl(epoll, EPOLL_CTL_ADD, wake, &event);
  // A group-stop ends it with EINTR.
  while (epoll_wait(epoll, &event, 1, 600000) != 1) ++interruptions;
  return unused;
}

static void *nothing(void *unused) { return unused; }

static void *churn(void *unused) {
  while (!is_over) {
    pthread_t thread;
    pthread_create(&thread, NULL, nothing, NULL);
    pthread_join(thread, NULL);
  }
  return unused;
}

static void wait_for(int signal) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, signal);
  sigwait(&set, &signal);
}

// The child goes over the site in the memory that it shares, and ends when it is told to.
static void *make_vfork(void *unused) {
  static long sum;
  wait_for(kVfork);
  pid_t child = vfork();
  if (child == 0) {
    place(&sum, 1);
    wait_for(SIGUSR1);
    _exit(0);
  }
  int status = 1;
  waitpid(child, &status, 0);
  wrongs += status != 0;
  return unused;
}

static pthread_t workers[kWorkers], poller, extra;

static void *await_end(void *name) {
  printf("%s %d\n", (char *)name, gettid());
  fflush(stdout);
  sigset_t ends;
  int signal;
  sigemptyset(&ends);
  sigaddset(&ends, SIGUSR1);
  sigaddset(&ends, kExit);
  sigaddset(&ends, kExec);
  sigwait(&ends, &signal);
  if (signal == kExit) _exit(6);
  if (signal == kExec) {
    execl("/proc/self/exe", "every_end", "plain", "again", NULL);
    perror("execl");
  }
  is_over = 1;
  eventfd_write(wake, 1);
  for (int i = 0; i < kWorkers; i++) pthread_join(workers[i], NULL);
  pthread_join(poller, NULL);
  if (extra) pthread_join(extra, NULL);
  printf("%s, %d signals, %d interruptions\n", wrongs ? "wrong" : "right", signals, interruptions);
  exit(wrongs ? 1 : 7);
  return name;
}

int main(int argc, char **argv) {
  const int used[] = {SIGUSR1, SIGUSR2, kExit, kExec, kLeave, kVfork};
  sigset_t set;
  sigemptyset(&set);
  for (size_t i = 0; i < sizeof used / sizeof *used; i++) sigaddset(&set, used[i]);
  pthread_sigmask(SIG_BLOCK, &set, NULL);
  signal(SIGUSR2, on_usr2);
  wake = eventfd(0, 0);
  for (int i = 0; i < kWorkers; i++) pthread_create(&workers[i], NULL, count, NULL);
  pthread_create(&poller, NULL, poll_wake, NULL);
  if (!strcmp(argv[1], "churn")) pthread_create(&extra, NULL, churn, NULL);
  if (!strcmp(argv[1], "vfork")) pthread_create(&extra, NULL, make_vfork, NULL);
  pthread_t waiter;
  pthread_create(&waiter, NULL, await_end, argc > 2 ? "again" : "ready");
  wait_for(kLeave);
  pthread_exit(NULL);
}
