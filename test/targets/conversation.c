// Talks with who sits at its terminal.
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
  printf("foreground %d\n", tcgetpgrp(STDIN_FILENO) == getpgrp());
  for (int i = 1; i < argc; ++i) printf("argument <%s>\n", argv[i]);
  printf("ADDED=%s KEPT=%s REMOVED=%s\n", getenv("ADDED"), getenv("KEPT"), getenv("REMOVED") ? "yes" : "no");
  fflush(stdout);
  char line[100];
  while (fgets(line, sizeof line, stdin) == NULL) {  // break: interrupted
    clearerr(stdin);
    printf("interrupts %d\n", interrupts);
    fflush(stdout);
  }
  line[strcspn(line, "\n")] = 0;
  printf("you said <%s>\n", line);  // break: answered
  return 3;
}
