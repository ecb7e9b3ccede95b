// Two rows at one address, as gcc -O2 emits them: a statement begins there, and the instruction belongs to another line.

int main(void) {
  __asm__ volatile(
      ".loc 1 200 0 is_stmt 1\n"
      ".loc 1 300 0 is_stmt 0\n"
      "nop\n"
      ".loc 1 400 0 is_stmt 1\n"
      "nop\n");
  return 0;
}
