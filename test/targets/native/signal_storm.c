// A child process sends argv[2] queued real-time signals of four numbers, each with its place in the row as payload;
// this one checks that none is lost, reordered or altered: by a handler, or by sigwaitinfo while they are blocked (argv[1]).
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

// The kernel's queue is a list, which it searches: a long one is slow.
enum { KINDS = 4, MAX_QUEUED = 256, PASS_EVERY = 256 };

static volatile int *received;
static volatile sig_atomic_t wrong;
static int expected[KINDS];
static pid_t sender;
static volatile int is_over;
static volatile unsigned long passes;

__attribute__((noinline)) void pass(void) { ++passes; }

static void take(const siginfo_t *info) {
  const int kind = info->si_signo - SIGRTMIN;
  if (info->si_code != SI_QUEUE || info->si_pid != sender || info->si_value.sival_int != expected[kind]) ++wrong;
  ++expected[kind];
  // The other thread may get no CPU while there are signals.
  if (++*received % PASS_EVERY == 0) pass();
}

static void on_signal(int signal, siginfo_t *info, void *context) {
  (void)signal;
  (void)context;
  take(info);
}

static void *work(void *unused) {
  while (!is_over) pass();
  return unused;
}

static void send_all(pid_t receiver, int count) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  for (int i = 0; i < count; ++i) {
    const union sigval value = {.sival_int = i / KINDS};
    while (i - *received >= MAX_QUEUED) sched_yield();
    if (sigqueue(receiver, SIGRTMIN + i % KINDS, value) != 0) _exit(1);
  }
  _exit(0);
}

int main(int argc, char **argv) {
  if (argc < 3) return 2;
  const int is_handled = strcmp(argv[1], "handler") == 0;
  const int count = atoi(argv[2]);
  received = mmap(0, sizeof *received, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  sigset_t signals, old;
  sigemptyset(&signals);
  for (int i = 0; i < KINDS; ++i) sigaddset(&signals, SIGRTMIN + i);
  struct sigaction action = {.sa_sigaction = on_signal, .sa_mask = signals, .sa_flags = SA_SIGINFO | SA_RESTART};
  for (int i = 0; i < KINDS; ++i) sigaction(SIGRTMIN + i, &action, 0);
  sigprocmask(SIG_BLOCK, &signals, &old);
  pthread_t worker;
  pthread_create(&worker, 0, work, 0);
  const pid_t receiver = getpid();
  sender = fork();
  if (sender == 0) send_all(receiver, count);
  while (*received < count) {
    siginfo_t info;
    if (is_handled) {
      // In running code, and in a call that waits for them.
      sigprocmask(SIG_SETMASK, &old, 0);
      pass();
      sigprocmask(SIG_BLOCK, &signals, 0);
      if (*received < count) sigsuspend(&old);
    } else if (sigwaitinfo(&signals, &info) > 0) {
      take(&info);
    } else {
      ++wrong;
      break;
    }
  }
  is_over = 1;
  pthread_join(worker, 0);
  int status = 0;
  waitpid(sender, &status, 0);
  printf("%d received, %d wrong, sender %d\n", *received, (int)wrong, status);
  return 0;
}
