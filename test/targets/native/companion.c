// A process that shares its parent's memory for good, and runs through the same function while the parent does.
// The argument says what ends this: "child" (exits), "exec" (the child executes), "parent" (exits), "parent-exec", "detach" (the parent waits),
// "wait" (the same, with the parent's calls after SIGUSR1 only).
#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>

#include "own_text.h"

static char **arguments;
static int life[2];
static char stack[1 << 16];
static volatile int is_running;

__attribute__((noinline)) void shared(void) { __asm__ volatile(""); }

/// Runs through the function until its parent has left the memory, and then until nothing of a debugger is in it.
static int outlive(void) {
  char byte;
  close(life[1]);
  is_running = 1;
  for (;;) {
    shared();
    if (read(life[0], &byte, 1) == 0) break;
  }
  while (!is_text_clean()) shared();
  for (int i = 0; i < 1000; ++i) shared();
  return is_text_clean() ? 3 : 4;
}

static int child(void *unused) {
  const char *end = arguments[1];
  if (strcmp(end, "child") != 0 && strcmp(end, "exec") != 0) {
    int status = outlive();
    dprintf(1, "child %d\n", status);
    _exit(status);
  }
  is_running = 1;
  for (int i = 0; i < 300; ++i) shared();
  if (end[0] == 'e') execl("/proc/self/exe", "companion", "executed", (char *)0);
  _exit(3);
  return unused != 0;
}

static void wait_for_signal(void) {
  sigset_t usr1;
  int signal;
  sigemptyset(&usr1);
  sigaddset(&usr1, SIGUSR1);
  sigprocmask(SIG_BLOCK, &usr1, 0);
  dprintf(1, "ready\n");
  sigwait(&usr1, &signal);
}

static int status_of_child(void) {
  int status = 0;
  while (waitpid(-1, &status, __WALL) < 0 && errno == EINTR) continue;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + status;
}

int main(int argc, char **argv) {
  arguments = argv;
  if (argc < 2 || strcmp(argv[1], "executed") == 0) {
    shared();
    return is_text_clean() ? 3 : 4;
  }
  if (strcmp(argv[1], "again") == 0) {
    shared();
    return status_of_child() == 3 ? 5 : 6;
  }
  pipe2(life, O_CLOEXEC | O_NONBLOCK);
  clone(child, stack + sizeof stack, CLONE_VM | (argc > 2 ? 0 : SIGCHLD), 0);
  while (!is_running) sched_yield();
  if (strcmp(argv[1], "wait") == 0) wait_for_signal();
  for (int i = 0; i < 50; ++i) shared();
  if (strcmp(argv[1], "parent") == 0) return 7;
  if (strcmp(argv[1], "parent-exec") == 0) execl("/proc/self/exe", argv[0], "again", (char *)0);
  close(life[1]);
  return status_of_child() == 3 ? 7 : 8;
}
