// Sends itself signals that are blocked, ignored, queued and real-time, and tells each one that comes; then waits for others.
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

static void tell(int signal, siginfo_t *info, void *context) {
  (void)context;
  int value = info->si_code == SI_QUEUE ? info->si_value.sival_int : 0;
  // Standard output is not buffered, and nothing else writes meanwhile.
  printf("%d code %d value %d\n", signal, info->si_code, value);
}

static void end(int signal) {
  (void)signal;
  _exit(5);  // break: end
}

int main(void) {
  setvbuf(stdout, NULL, _IONBF, 0);
  struct sigaction action = {.sa_sigaction = tell, .sa_flags = SA_SIGINFO};
  sigfillset(&action.sa_mask);
  sigset_t blocked;
  sigemptyset(&blocked);
  for (int number = SIGRTMIN; number <= SIGRTMIN + 3; number++) {
    sigaction(number, &action, NULL);
    sigaddset(&blocked, number);
  }
  sigaction(SIGUSR1, &action, NULL);
  sigaction(SIGWINCH, &action, NULL);
  sigaddset(&blocked, SIGUSR1);
  signal(SIGUSR2, SIG_IGN);
  signal(SIGTERM, end);
  sigprocmask(SIG_BLOCK, &blocked, NULL);
  for (int value = 1; value <= 12; value++) {
    sigqueue(getpid(), SIGRTMIN + 3 - value % 3, (union sigval){.sival_int = value});
    sigqueue(getpid(), SIGUSR1, (union sigval){.sival_int = 100 + value});
    kill(getpid(), SIGUSR2);
  }
  puts("sent");
  sigprocmask(SIG_UNBLOCK, &blocked, NULL);
  puts("ready");
  for (;;) pause();  // break: wait
}
