// Behind a call, code of no line, as Clang -O2 has it where it put instructions of several lines together. GNU as would leave out the row.

#define TEXT_OF(line) #line
#define TEXT(line) TEXT_OF(line)
#define ROW(line) ".loc 0 " TEXT(line) " 0\n"

__attribute__((noinline, used)) static int twice(int x) {
  return 2 * x; // break: twice
}

int main(void) {
  twice(1);
  __asm__ volatile(
      ROW(__LINE__) "mov $1, %%edi\ncall twice\n" // break: call
      ROW(0) "nop\nxor %%eax, %%eax\n"
      ROW(__LINE__) "nop\n" ::: "rax", "rdi", "memory"); // break: next
  return 0;
}
