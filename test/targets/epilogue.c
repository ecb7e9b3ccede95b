// A function with an epilogue in its middle: the unwind rows before it are taken up again behind it.

__asm__(
    ".text\n"
    ".globl split, early, late\n"
    ".type split, @function\n"
    "split:\n"
    ".cfi_startproc\n"
    "sub $8, %rsp\n"
    ".cfi_adjust_cfa_offset 8\n"
    "test %edi, %edi\n"
    "jne late\n"
    ".cfi_remember_state\n"
    "add $8, %rsp\n"
    ".cfi_adjust_cfa_offset -8\n"
    "early:\n"
    "ret\n"
    ".cfi_restore_state\n"
    "late:\n"
    "add $8, %rsp\n"
    ".cfi_adjust_cfa_offset -8\n"
    "ret\n"
    ".cfi_endproc\n"
    ".size split, . - split\n");

void split(int is_late);

int main(void) {
  split(1);
  return 0;  // break: main
}
