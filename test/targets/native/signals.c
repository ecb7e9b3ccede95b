// Counts the signals that it gets, with their values; ends by the signal named in argv[1], or by _exit(7).
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static volatile sig_atomic_t usr1, winch, sum;

static void on_usr1(int signal, siginfo_t *info, void *context) {
  (void)signal;
  (void)context;
  ++usr1;
  sum += info->si_value.sival_int;
}

static void on_winch(int signal) {
  (void)signal;
  ++winch;
}

__attribute__((noinline)) void before_signals(void) {}

int main(int argc, char **argv) {
  struct sigaction action = {.sa_sigaction = on_usr1, .sa_flags = SA_SIGINFO};
  sigaction(SIGUSR1, &action, 0);
  signal(SIGWINCH, on_winch);
  before_signals();
  for (int i = 1; i <= 3; ++i) sigqueue(getpid(), SIGUSR1, (union sigval){.sival_int = i});
  raise(SIGWINCH);
  raise(SIGCHLD);
  printf("%d %d %d\n", (int)usr1, (int)winch, (int)sum);
  fflush(stdout);
  if (argc > 1) raise(atoi(argv[1]));
  _exit(7);
}
