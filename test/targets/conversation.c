// Talks with who sits at its terminal.
#define _GNU_SOURCE
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static volatile sig_atomic_t interrupts;

static void on_interrupt(int signal) {
  (void)signal;
  ++interrupts;
}

int main(int argc, char **argv) {
  struct sigaction action = {.sa_handler = on_interrupt};
  sigaction(SIGINT, &action, NULL);
  // It is taken while waiting only, so that an early one is not lost between the last line and the wait.
  sigset_t interrupt, none;
  sigemptyset(&none);
  sigemptyset(&interrupt);
  sigaddset(&interrupt, SIGINT);
  sigprocmask(SIG_BLOCK, &interrupt, NULL);
  printf("foreground %d\n", tcgetpgrp(STDIN_FILENO) == getpgrp());
  for (int i = 1; i < argc; ++i) printf("argument <%s>\n", argv[i]);
  printf("ADDED=%s KEPT=%s REMOVED=%s\n", getenv("ADDED"), getenv("KEPT"), getenv("REMOVED") ? "yes" : "no");
  fflush(stdout);
  struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
  while (ppoll(&input, 1, NULL, &none) < 0) {
    printf("interrupts %d\n", interrupts);
    fflush(stdout);
  }
  char line[100] = "";
  if (fgets(line, sizeof line, stdin) == NULL) return 1;
  line[strcspn(line, "\n")] = 0;
  printf("you said <%s>\n", line);  // break: answered
  return 3;
}
