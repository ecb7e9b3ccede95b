// Each of the instructions that the tracer executes itself, with several inputs: the registers, flags and stack that it
// leaves. Twice: the second time `again` has been passed.
#include <stdint.h>
#include <stdio.h>
#include <string.h>

// In: rax rbx rcx rdx rsi r8 ... r15, flags at 104, stack pointer at 112. Out: from 128.
__asm__(
    ".macro each name, text:vararg\n"
    ".globl run_\\name, site_\\name\n"
    "run_\\name:\n"
    "push %rbx; push %rbp; push %r12; push %r13; push %r14; push %r15\n"
    "mov %rsp, 112(%rdi)\n"
    "mov %rdi, %rbp; sub $256, %rsp\n"
    "mov 0(%rdi), %rax; mov %rax, 248(%rsp); mov 8(%rdi), %rbx; mov %rbx, 16(%rsp); mov %rbx, -8(%rsp)\n"
    "mov 16(%rdi), %rcx; mov 24(%rdi), %rdx; mov 32(%rdi), %rsi\n"
    "mov 40(%rdi), %r8; mov 48(%rdi), %r9; mov 56(%rdi), %r10; mov 64(%rdi), %r11\n"
    "mov 72(%rdi), %r12; mov 80(%rdi), %r13; mov 88(%rdi), %r14; mov 96(%rdi), %r15\n"
    "pushq 104(%rdi); popfq\n"
    "lea 256(%rsp), %rbp\n"
    "site_\\name: \\text\n"
    "mov %rax, 128(%rdi); mov %rbx, 136(%rdi); mov %rcx, 144(%rdi); mov %rdx, 152(%rdi); mov %rsi, 160(%rdi)\n"
    "mov %r8, 168(%rdi); mov %r9, 176(%rdi); mov %r10, 184(%rdi); mov %r11, 192(%rdi)\n"
    "mov %r12, 200(%rdi); mov %r13, 208(%rdi); mov %r14, 216(%rdi); mov %r15, 224(%rdi)\n"
    "mov %rsp, 232(%rdi); mov %rbp, 240(%rdi)\n"
    "mov 112(%rdi), %rax; lea -512(%rax), %rsp; pushfq; popq 248(%rdi)\n"
    "mov -264(%rax), %rbx; mov %rbx, 256(%rdi); mov -240(%rax), %rbx; mov %rbx, 264(%rdi)\n"
    "mov -8(%rax), %rbx; mov %rbx, 272(%rdi); mov %rax, %rsp\n"
    "pop %r15; pop %r14; pop %r13; pop %r12; pop %rbp; pop %rbx; ret\n"
    ".endm\n"
    ".macro over jump\n \\jump 1f; inc %rax; 1:\n .endm\n"
    ".macro far_over jump\n \\jump 1f; .skip 200, 0x90; inc %rax; 1:\n .endm\n"
    ".macro back\n jmp 2f; 1: jmp 3f; 2: jmp 1b; 3:\n .endm\n"
    ".macro called\n call 1f; 1: pop %rcx\n .endm\n");

#define EACH(X)                                   \
  X(endbr, "endbr64")                             \
  X(nop1, "nop")                                  \
  X(nop2, ".byte 0x66, 0x90")                     \
  X(nop5, ".byte 0x0f, 0x1f, 0x44, 0, 0")         \
  X(nop10, ".byte 0x66, 0x2e, 0x0f, 0x1f, 0x84, 0, 0, 0, 0, 0") \
  X(pause, "pause")                               \
  X(push_rax, "push %rax")                        \
  X(push_rsp, "push %rsp")                        \
  X(push_r14, "push %r14")                        \
  X(push_word, "push %bx")                        \
  X(exchange, "xchg %r8, %rax")                   \
  X(sub8, "sub $8, %rsp")                         \
  X(sub32, "sub $0x150, %rsp")                    \
  X(add8, "add $0x40, %rsp")                      \
  X(add_rax, "add $-1, %rax")                     \
  X(add_r15, "add $0x7fffffff, %r15")             \
  X(sub_rax, "sub $1, %rax")                      \
  X(sub_r9, "sub $-0x80000000, %r9")              \
  X(add_eax, "add $1, %eax")                      \
  X(compare, "cmp $1, %rbx")                      \
  X(and_rsp, "and $-16, %rsp")                    \
  X(mov64, "mov %r13, %rbx")                      \
  X(mov64_back, ".byte 0x48, 0x8b, 0xc6")         \
  X(mov32, "mov %r9d, %eax")                      \
  X(mov_same, "mov %eax, %eax")                   \
  X(mov16, "mov %bx, %ax")                        \
  X(mov_rbp, "mov %rsp, %rbp")                    \
  X(lea_disp, "lea -24(%rbp), %rax")              \
  X(lea_sib, "lea 100(%rbx,%r12,4), %r11")        \
  X(lea_rsp, "lea 0x1234(%rsp), %rsi")            \
  X(lea_index, "lea -3(,%rcx,8), %rcx")           \
  X(lea_r13, "lea (%r13,%r13), %rdx")             \
  X(lea_rip, "lea 0x5678(%rip), %rdx")            \
  X(lea_long, "lea 7(%r12), %r8d")                \
  X(load64, "mov -8(%rbp), %rcx")                 \
  X(load32, "mov 16(%rsp), %ecx")                 \
  X(load_red, "mov -8(%rsp), %r10")               \
  X(load_other, "mov 8(%rdi), %r10")              \
  X(store64, "mov %rcx, -8(%rbp)")                \
  X(store32, "mov %r15d, 16(%rsp)")               \
  X(store16, "mov %cx, 16(%rsp)")                 \
  X(store8, "mov %cl, 16(%rsp)")                  \
  X(store_other, "mov %r15, 8(%rdi)")             \
  X(constant64, "movq $-5, -8(%rbp)")             \
  X(constant32, "movl $-5, 16(%rsp)")             \
  X(constant8, "movb $-5, 16(%rsp)")              \
  X(number32, "mov $0x89abcdef, %r10d")           \
  X(number64, "movabs $0x89abcdef01234567, %rbx") \
  X(number_signed, "mov $-2, %rdx")               \
  X(zero, "xor %eax, %eax")                       \
  X(leaves, "pop %rcx")                           \
  X(call, "called")                 \
  X(jump, "over jmp")                 \
  X(jump_far, "far_over jmp")      \
  X(jump_back, "back") \
  X(near, "far_over jnz") \
  X(jo, "over jo") \
  X(jno, "over jno") \
  X(jb, "over jb") \
  X(jnb, "over jnb") \
  X(jz, "over jz") \
  X(jnz, "over jnz") \
  X(jbe, "over jbe") \
  X(jnbe, "over jnbe") \
  X(js, "over js") \
  X(jns, "over jns") \
  X(jp, "over jp") \
  X(jnp, "over jnp") \
  X(jl, "over jl") \
  X(jnl, "over jnl") \
  X(jle, "over jle") \
  X(jnle, "over jnle")

#define CODE(name, text) __asm__("each " #name ", " text "\n");
#define DECLARE(name, text) void run_##name(uint64_t *);
#define ENTRY(name, text) {#name, run_##name},

EACH(DECLARE)
__asm__(".text\n");
EACH(CODE)

static const struct {
  const char *name;
  void (*run)(uint64_t *);
} all[] = {EACH(ENTRY)};

static const uint64_t inputs[] = {0,          1,          0x7fffffff,         0x80000000,         0xffffffff,
                                  0xfffffff8, 1ull << 63, 0x7fffffffffffffff, 0xffffffffffffffff, 0x123456789abcdef0};
// Reserved bit, IF, and arithmetic flags.
static const uint64_t flags[] = {0x202, 0xad7, 0x203, 0x206, 0x242, 0x282, 0xa02, 0xa82, 0xac2, 0x2c3};
enum { kInputs = sizeof inputs / sizeof *inputs, kRegisters = 13, kWords = 35 };

__attribute__((noinline)) void again(void) { __asm__ volatile(""); }

static void run_all(void) {
  for (unsigned i = 0; i < sizeof all / sizeof *all; ++i) {
    for (unsigned first = 0; first < kInputs; ++first) {
      uint64_t words[kWords] = {0};
      for (unsigned at = 0; at < kRegisters; ++at) words[at] = inputs[(first + at * 3) % kInputs];
      words[13] = flags[first];
      all[i].run(words);
      printf("%s", all[i].name);
      for (unsigned at = 0; at < kWords; ++at) printf(" %llx", (unsigned long long)words[at]);
      printf("\n");
    }
  }
}

int main(void) {
  run_all();
  puts("again");
  again();
  run_all();
  return 0;
}
