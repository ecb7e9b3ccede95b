// argv[1] threads each pass argv[2] times through three instructions; `signals` may interrupt them (argv[3]), and are asked where,
// one that is `blocked` waits for ever beside those, a `filter` of system calls is on, or it `waits` before it ends until it is continued.
// One instruction is known by heart, one can be copied elsewhere, one can be executed in its own place only.
#define _GNU_SOURCE
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <link.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/time.h>
#include <ucontext.h>
#include <unistd.h>

static struct {
  unsigned long begin, end;
} code[64];
static int codes;
static long passes;
static volatile int strangers, signals;

static int add_code(struct dl_phdr_info *info, size_t size, void *unused) {
  (void)size;
  (void)unused;
  for (int i = 0; i < info->dlpi_phnum && codes < 64; i++) {
    const ElfW(Phdr) *header = &info->dlpi_phdr[i];
    if (header->p_type != PT_LOAD || !(header->p_flags & PF_X)) continue;
    code[codes].begin = info->dlpi_addr + header->p_vaddr;
    code[codes++].end = info->dlpi_addr + header->p_vaddr + header->p_memsz;
  }
  return 0;
}

static void on_alarm(int signal, siginfo_t *info, void *context) {
  (void)signal;
  (void)info;
  const unsigned long pc = ((ucontext_t *)context)->uc_mcontext.gregs[REG_RIP];
  int is_known = 0;
  for (int i = 0; i < codes; i++) is_known |= pc >= code[i].begin && pc < code[i].end;
  strangers += !is_known;
  signals++;
}

static void allow_all(void) {
  struct sock_filter filter[] = {BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)};
  struct sock_fprog program = {1, filter};
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}

static void block_one(void) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGBUS);
  sigprocmask(SIG_BLOCK, &set, 0);
  kill(getpid(), SIGBUS);
}

static void start_alarms(void) {
  dl_iterate_phdr(add_code, 0);
  struct sigaction action = {.sa_sigaction = on_alarm, .sa_flags = SA_SIGINFO | SA_RESTART};
  sigaction(SIGALRM, &action, 0);
  const struct itimerval often = {{0, 50}, {0, 50}};
  setitimer(ITIMER_REAL, &often, 0);
}


__attribute__((noinline)) static unsigned long pass(unsigned long sum) {
  __asm__ volatile(".globl emulated\nemulated: add $3, %0" : "+r"(sum));
  __asm__ volatile(".globl copied\ncopied: imul $5, %0, %0" : "+r"(sum));
  __asm__ volatile(".globl in_place\nin_place: fnop\nxor $1, %0" : "+r"(sum));
  return sum;
}

static void *work(void *result) {
  unsigned long sum = 0;
  for (long i = 0; i < passes; i++) sum = pass(sum);
  *(unsigned long *)result = sum;
  return 0;
}

__attribute__((noinline)) void finish(void) { __asm__ volatile(""); }

int main(int argc, char **argv) {
  const int count = atoi(argv[1]);
  passes = atol(argv[2]);
  if (argc > 3 && strcmp(argv[3], "filter") == 0) allow_all();
  const int is_blocked = argc > 3 && strcmp(argv[3], "blocked") == 0;
  if (is_blocked) block_one();
  if (is_blocked || (argc > 3 && strcmp(argv[3], "signals") == 0)) start_alarms();
  pthread_t threads[16];
  unsigned long sums[16];
  for (int i = 0; i < count; i++) pthread_create(&threads[i], 0, work, &sums[i]);
  for (int i = 0; i < count; i++) pthread_join(threads[i], 0);
  for (int i = 1; i < count; i++) sums[0] = sums[i] == sums[0] ? sums[0] : 0;
  const struct itimerval never = {{0, 0}, {0, 0}};
  setitimer(ITIMER_REAL, &never, 0);
  finish();
  if (argc > 3 && strcmp(argv[3], "waits") == 0) raise(SIGSTOP);
  printf("%lx %d %d\n", sums[0], strangers, signals > 0);
  return 0;
}
