// Code in a mapping of its own, which is replaced by another one that has the same address.
#define _GNU_SOURCE
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum { kReturn = 0xc3, kInt3 = 0xcc, kOther = 0x5a };

__attribute__((noinline)) void mapped(void) { __asm__ volatile(""); }
__attribute__((noinline)) void replaced(void) { __asm__ volatile(""); }
__attribute__((noinline)) void relieved(void) { __asm__ volatile(""); }

static unsigned char *map(int byte) {
  unsigned char *page = mmap((void *)0x20000000, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
                             MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
  memset(page, byte, 4096);
  return page;
}

int main(void) {
  unsigned char *page = map(kReturn);
  mapped();
  ((void (*)(void))page)();
  page = map(kOther);
  replaced();
  printf("%x %x\n", page[0], page[1]);
  page = map(kInt3);
  relieved();
  fflush(stdout);
  if (fork() == 0) {
    printf("%x %x\n", page[0], page[1]);
    fflush(stdout);
    _exit(0);
  }
  wait(NULL);
  return 0;
}
