// Registers of every kind with known contents.

#include <stdio.h>

static const char greeting[] = "a text that a register points to";
static const float floats[8] = {1.5f, -2.25f, 3.0f, 0.0f, 5.0f, 6.0f, 7.0f, -8.5f};
static const signed char bytes[16] = {0, 1, -1, 127, -128, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
static float results[8];

int main(void) {
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx")) __asm__ volatile("vmovups %0, %%ymm9" : : "m"(floats) : "xmm9");
  __asm__ volatile(
      "movdqu %0, %%xmm3\n"
      "movl $0x9fc0, -4(%%rsp)\n" /* flush to zero, denormals are zeros */
      "ldmxcsr -4(%%rsp)\n"
      "lea %1, %%r12\n"
      "lea results(%%rip), %%r13\n"
      "fldpi\nfld1\nfldz\n"
      "mov $0x7fffffff, %%eax\nadd $1, %%eax\nstc\n"
      :
      : "m"(bytes), "m"(greeting)
      : "xmm3", "r12", "r13", "rax", "cc");
  __asm__ volatile("nop"); // break: loaded
  __asm__ volatile("fstp %%st(0)\nfstp %%st(0)\nfstp %%st(0)" : : : "memory");
  __asm__ volatile("movdqu %%xmm3, results(%%rip)" : : : "memory");
  if (__builtin_cpu_supports("avx")) __asm__ volatile("vextractf128 $1, %%ymm9, 16+results(%%rip)" : : : "memory");
  printf("%g %g %g\n", results[1], results[4], results[5]); // break: stored
  return 0;
}
