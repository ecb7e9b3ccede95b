// As gcc -O2 does: behind a call, an instruction of the next line comes before that line's statement begins.

#define TEXT_OF(line) #line
#define TEXT(line) TEXT_OF(line)
#define ROW(line, is_stmt) ".loc 1 " TEXT(line) " 0 is_stmt " #is_stmt "\n"

__attribute__((noinline, used)) static int twice(int x) {
  int result = 2 * x;
  return result; // break: twice
}

int main(void) {
  twice(1);
  __asm__ volatile(
      ROW(__LINE__, 1) "mov $1, %%edi\ncall twice\n" // break: first
      ROW(__LINE__ + 1, 0) "mov %%eax, %%edi\n"
      ROW(__LINE__, 1) "nop\ncall twice\n" ::: "rax", "rdi", "memory"); // break: second
  return 0; // break: end
}
