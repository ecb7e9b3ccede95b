// Places to step from: calls, recursion, a repeated string instruction, a system call, a signal handler.
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define LABEL(name) __asm__ volatile(".globl " #name "\n" #name ":" ::: "memory")

static volatile int sink;
static volatile sig_atomic_t handled;

__attribute__((noinline)) void leaf(void) { sink += 1; }

__attribute__((noinline)) int factorial(int n) {
  if (n <= 1) return 1;
  LABEL(recursion_begin);
  int rest = factorial(n - 1);
  LABEL(recursion_end);
  return n * rest;
}

static void on_usr1(int signal) {
  (void)signal;
  LABEL(in_handler);
  handled += 1;
}

__attribute__((noinline)) void calls(void) {
  LABEL(calls_begin);
  leaf();
  leaf();
  LABEL(calls_end);
  sink += 1;
}

__attribute__((noinline)) void signalled(void) {
  LABEL(signalled_begin);
  sink += 1;
  sink += 2;
  sink += 3;
  LABEL(signalled_end);
  sink += 1;
}

__attribute__((noinline)) void raises(void) {
  LABEL(raises_begin);
  raise(SIGUSR1);
  LABEL(raises_end);
  sink += 1;
}

__attribute__((noinline)) void copies(char *to, const char *from, unsigned long size) {
  __asm__ volatile(".globl the_copy\nthe_copy: rep movsb\n.globl after_copy\nafter_copy: nop"
                   : "+D"(to), "+S"(from), "+c"(size)::"memory");
}

__attribute__((noinline)) long asks(void) {
  long result = 39;  // getpid
  __asm__ volatile(".globl the_syscall\nthe_syscall: syscall\n.globl after_syscall\nafter_syscall: nop"
                   : "+a"(result)::"rcx", "r11", "memory");
  return result;
}

int main(void) {
  signal(SIGUSR1, on_usr1);
  calls();
  sink = factorial(5);
  if (sink != 120) return 1;
  signalled();
  raises();
  char copy[32];
  copies(copy, "a string that is copied by bytes", 32);
  if (memcmp(copy, "a string that is copied by bytes", 32) != 0) return 2;
  if (asks() != getpid()) return 3;
  printf("%d\n", (int)handled);
  return 0;
}
