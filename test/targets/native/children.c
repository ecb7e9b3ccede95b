// Makes one child in the named way, with a second argument as soon as SIGUSR1 comes. Both run through a function and say whether their code is as in the file.
#define _GNU_SOURCE
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>

#include "own_text.h"

extern char **environ;

volatile int calls = 0;

__attribute__((noinline)) void shared(void) {
  calls = calls + 1;  // break: shared
}

/// 3 when its code is clean and it came through.
static int child(void *unused) {
  int is_clean = is_text_clean();
  shared();
  _exit(is_clean ? 3 : 4);
  return unused != 0;
}

static pid_t make(const char *way, char **arguments) {
  static char stack[1 << 16];
  pid_t made = 0;
  if (strcmp(way, "fork") == 0) {
    made = fork();
    if (made == 0) child(0);
  } else if (strcmp(way, "vfork") == 0) {
    made = vfork();
    if (made == 0) child(0);
  } else if (strcmp(way, "spawn") == 0) {
    posix_spawn(&made, "/proc/self/exe", 0, 0, arguments, environ);
  } else if (strcmp(way, "clone") == 0) {
    made = clone(child, stack + sizeof stack, CLONE_VM | SIGCHLD, 0);
  }
  return made;
}

static void wait_for_signal(void) {
  sigset_t usr1;
  int signal;
  sigemptyset(&usr1);
  sigaddset(&usr1, SIGUSR1);
  sigprocmask(SIG_BLOCK, &usr1, 0);
  puts("ready");
  fflush(stdout);
  sigwait(&usr1, &signal);
}

int main(int argc, char **argv) {
  if (argc < 2) return child(0);
  if (argc > 2) wait_for_signal();
  char *arguments[] = {argv[0], 0};
  pid_t made = make(argv[1], arguments);
  int status = 0;
  waitpid(made, &status, 0);
  int is_clean = is_text_clean();
  shared();
  printf("child %d, parent %s\n", WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + status, is_clean ? "clean" : "dirty");
  return 0;
}
