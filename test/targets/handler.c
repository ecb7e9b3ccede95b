// A signal handler with frames on both sides of it.
#include <signal.h>
#include <stdlib.h>

static volatile sig_atomic_t seen;

static void on_signal(int signal) {
  seen = signal;  // break: handler
}

static void provoke(void) { raise(SIGUSR1); }

int main(void) {
  signal(SIGUSR1, on_signal);
  provoke();
  return seen == SIGUSR1 ? 0 : 1;
}
