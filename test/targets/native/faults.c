// The first instruction of `touch` faults until the handler has mapped the page.
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>

#define PAGE ((char *)0x10000000)
static volatile int faults;

static void on_fault(int signal) {
  (void)signal;
  ++faults;
  mmap(PAGE, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
}

__attribute__((noinline, naked)) void touch(char *page) { __asm__("movb $7, (%rdi)\n\tret"); }

int main(void) {
  signal(SIGSEGV, on_fault);
  touch(PAGE);
  printf("%d %d\n", PAGE[0], faults);
  return 0;
}
