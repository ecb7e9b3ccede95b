// Ends as its first argument says: by a null pointer, by an int3 of its own, or by what it reads; it runs a handler and a child before.
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile sig_atomic_t handled;

static void handle(int signal) {
  handled = signal;
}

int main(int count, char **arguments) {
  const char *how = count > 1 ? arguments[1] : "";
  signal(SIGUSR1, handle);
  raise(SIGUSR1);
  pid_t child = fork();
  if (child == 0) _exit(7);
  int status = 0;
  waitpid(child, &status, 0);
  printf("handled %d, child %d\n", handled == SIGUSR1, WEXITSTATUS(status));  // break: work
  fflush(stdout);
  if (strcmp(how, "fault") == 0) *(volatile int *)0 = 1;
  if (strcmp(how, "trap") == 0) __asm__ volatile("int3");
  if (strcmp(how, "exec") == 0) execl(arguments[0], arguments[0], "code", NULL);
  if (strcmp(how, "wait") == 0) pause();
  return 3;
}
