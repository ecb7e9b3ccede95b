// Sends itself a signal that the user wants to see.
#include <signal.h>

static volatile sig_atomic_t seen;

static void handle(int signal) { seen = signal; }

int main(void) {
  signal(SIGUSR1, handle);
  raise(SIGUSR1);  // break: raise
  return seen == SIGUSR1 ? 0 : 1;
}
