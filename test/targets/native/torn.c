// A variable on a thread's stack that another thread reads or writes, argv[1] times each: how often it was seen by half.
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

typedef _Atomic(uint64_t) Shared;
typedef long Work(Shared *_Atomic *place, long count, atomic_int *is_over, void (*join)(void));

static Shared *_Atomic place;
static atomic_int is_over;
static atomic_long torn;
static pthread_t other;

// No bits and all bits in turn.
Work store_whole, store_half, load_whole;
__asm__(
    ".text\n"
    ".macro storing name, site, register\n"
    "\\name: push %rbp; mov %rsp, %rbp; sub $64, %rsp\n"
    "movq $0, -16(%rbp); lea -16(%rbp), %rax; mov %rax, (%rdi); xor %eax, %eax\n"
    "1: not %\\register\n"
    ".globl \\site\n\\site: mov %\\register, -16(%rbp)\n"
    "dec %rsi; jnz 1b\n"
    "movl $1, (%rdx); call *%rcx; leave; ret\n"
    ".endm\n"
    "storing store_whole, store64, rax\n"
    "storing store_half, store32, eax\n"
    "load_whole: push %rbp; mov %rsp, %rbp; push %rbx; sub $72, %rsp\n"
    "movq $0, -32(%rbp); lea -32(%rbp), %rax; mov %rax, (%rdi); xor %ebx, %ebx\n"
    "1:\n"
    ".globl load64\nload64: mov -32(%rbp), %rax\n"
    "lea 1(%rax), %r8; cmp $1, %r8; jbe 2f; inc %rbx\n"
    "2: dec %rsi; jnz 1b\n"
    "movl $1, (%rdx); call *%rcx; mov %rbx, %rax; add $72, %rsp; pop %rbx; leave; ret\n");

static void *read_all(void *unused) {
  while (!place);
  while (!is_over) {
    const uint64_t value = atomic_load_explicit(place, memory_order_relaxed);
    const uint32_t low = (uint32_t)value, high = (uint32_t)(value >> 32);
    torn += (low != 0 && low != UINT32_MAX) || (high != 0 && high != low);
  }
  return unused;
}

static void *write_all(void *unused) {
  while (!place);
  for (uint64_t value = 0; !is_over; value = ~value) atomic_store_explicit(place, value, memory_order_relaxed);
  return unused;
}

static void join(void) {
  pthread_join(other, 0);
  place = 0;
  is_over = 0;
}

static long run(void *(*with)(void *), Work *work, long count) {
  torn = 0;
  pthread_create(&other, 0, with, 0);
  return work(&place, count, &is_over, join);
}

__attribute__((noinline)) void finish(void) { __asm__ volatile(""); }

int main(int argc, char **argv) {
  const long count = argc > 1 ? atol(argv[1]) : 1000;
  run(read_all, store_whole, count);
  printf("%ld", torn);
  run(read_all, store_half, count);
  printf(" %ld", torn);
  printf(" %ld\n", run(write_all, load_whole, count));
  finish();
  return 0;
}
