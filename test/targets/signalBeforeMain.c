// A constructor gets a signal that it ignores.
#include <signal.h>

__attribute__((constructor)) static void early(void) {
  signal(SIGUSR1, SIG_IGN);
  raise(SIGUSR1);
}

int main(void) {
  return 3;  // break: first
}
