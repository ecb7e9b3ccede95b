// Stripped, it has more functions without names than are decoded at a time; the table for unwinding knows where each begins.

__asm__(
    ".text\n"
    ".rept 6000\n"
    ".p2align 4\n"
    ".cfi_startproc\n"
    "movabs $0x1122334455667788, %rax\n"
    "ret\n"
    ".cfi_endproc\n"
    ".endr\n");

int main(void) {
  __builtin_trap();
}
