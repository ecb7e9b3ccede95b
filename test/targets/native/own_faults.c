// Faults of its own, which their handlers mend: each says what the kernel has told of it.
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <ucontext.h>

extern const char divides[], loads[];
static long good = 7;

static void on_fault(int signal, siginfo_t *info, void *context) {
  greg_t *registers = ((ucontext_t *)context)->uc_mcontext.gregs;
  const char *pc = (const char *)registers[REG_RIP];
  const char *address = info->si_addr;
  const long site = pc == divides ? 1 : pc == loads ? 2 : 0;
  printf("%d at %ld of %ld\n", signal, site, address == divides ? 1 : address == loads ? 2 : (long)address);
  if (signal == SIGFPE) registers[REG_RCX] = 1;
  if (signal == SIGSEGV) registers[REG_RDX] = (greg_t)&good;
}

int main(void) {
  struct sigaction action = {.sa_sigaction = on_fault, .sa_flags = SA_SIGINFO};
  sigaction(SIGFPE, &action, 0);
  sigaction(SIGSEGV, &action, 0);
  long sum = 0;
  for (int i = 0; i < 3; i++) {
    long quotient = 40, rest = 0, value = 24;
    __asm__ volatile(".globl divides\ndivides: idivq %%rcx" : "+a"(quotient), "+d"(rest) : "c"(0L) : "memory");
    __asm__ volatile(".globl loads\nloads: addq (%%rdx), %0" : "+r"(value) : "d"(24L) : "memory");
    sum += quotient + value;
  }
  printf("%ld\n", sum);
  return 0;
}
