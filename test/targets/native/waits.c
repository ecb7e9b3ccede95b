// A thread waits in the call that argv[1] names until the other side ends the wait, or, in one of them, its time limit.
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/sem.h>
#include <unistd.h>

static int ends[2];

static int wait_in(const char *call) {
  if (strcmp(call, "epoll_wait") == 0) {
    int set = epoll_create1(0);
    struct epoll_event event = {.events = EPOLLIN};
    epoll_ctl(set, EPOLL_CTL_ADD, ends[0], &event);
    return epoll_wait(set, &event, 1, -1);
  }
  if (strcmp(call, "limited") == 0) {
    struct epoll_event event;
    return epoll_wait(epoll_create1(0), &event, 1, 1000);
  }
  if (strcmp(call, "epoll_pwait") == 0) {
    // Only here may the signal come, and the wait must see it.
    sigset_t none;
    sigemptyset(&none);
    struct epoll_event event;
    return epoll_pwait(epoll_create1(0), &event, 1, -1, &none);
  }
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGUSR1);
  return sigwaitinfo(&set, 0);
}

static void on_usr1(int signal) { (void)signal; }

int main(int argc, char **argv) {
  (void)argc;
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGUSR1);
  sigprocmask(SIG_BLOCK, &set, 0);
  signal(SIGUSR1, on_usr1);
  if (pipe(ends) != 0) return 1;
  write(1, "ready\n", 6);
  int result = wait_in(argv[1]);
  printf("%d %s\n", result, result < 0 ? strerrorname_np(errno) : "");
  return 0;
}
