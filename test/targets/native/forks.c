// Children by fork, vfork and posix_spawn; the first two run through a function that the parent runs too.
#include <spawn.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

__attribute__((noinline)) void shared(void) { __asm__ volatile(""); }

static int status_of(pid_t child) {
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
}

int main(void) {
  pid_t child = fork();
  if (child == 0) {
    shared();
    _exit(3);
  }
  int first = status_of(child);
  child = vfork();
  if (child == 0) {
    shared();
    _exit(4);
  }
  int second = status_of(child);
  shared();
  char *arguments[] = {"true", 0};
  posix_spawn(&child, "/bin/true", 0, 0, arguments, environ);
  printf("%d %d %d\n", first, second, status_of(child));
  return 0;
}
