// Functions that only the symbol table knows: one as it is, one that is chosen when the program starts (STT_GNU_IFUNC).
#include <stdio.h>

int plus_one(int n);
int times_ten(int n);

__asm__(".text\n"
        ".globl plus_one\n"
        ".type plus_one, @function\n"
        "plus_one: lea 1(%rdi), %eax\n"
        "ret\n"
        ".size plus_one, . - plus_one\n"
        ".type hidden_times_ten, @function\n"
        "hidden_times_ten: imul $10, %edi, %eax\n"
        "ret\n"
        ".size hidden_times_ten, . - hidden_times_ten\n"
        ".globl times_ten\n"
        ".type times_ten, @gnu_indirect_function\n"
        "times_ten: lea hidden_times_ten(%rip), %rax\n"
        "ret\n"
        ".size times_ten, . - times_ten\n");

int main() {
  printf("%d %d\n", plus_one(1), times_ten(1));  // break: here
  return 0;
}
