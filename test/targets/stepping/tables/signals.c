// Handlers that run while a line is stepped over.
#include <signal.h>
#include <unistd.h>

static volatile sig_atomic_t caught;

static void handler(int number) {
  caught += number;
  caught -= number - 1;
}

int main(void) {
  signal(SIGUSR1, handler);
  signal(SIGALRM, handler);
  raise(SIGUSR1);
  kill(getpid(), SIGUSR1);
  ualarm(1000, 0);
  while (caught < 3) {
  }
  return caught - 3;
}
