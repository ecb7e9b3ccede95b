// Ends in its own way on SIGTERM; says when it is ready for it.
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

static void on_sigterm(int signal) {
  (void)signal;
  _exit(5);
}

int main(void) {
  signal(SIGTERM, on_sigterm);
  puts("ready");
  fflush(stdout);
  for (;;) pause();  // break: wait
}
