/* A caller's arguments in registers that the callee overwrites, and in ones that it keeps. */
volatile int sink;

__attribute__((noinline)) int overwrite(int a, int b) {
  sink = a * b;
#ifdef __x86_64__
  __asm__ volatile("mov $99, %%edi\n\tmov $98, %%esi" ::: "edi", "esi");
#endif
  sink = 3; // break: overwritten
  return b;
}

__attribute__((noinline)) int middle(int overwritten, int kept) {
  int result = overwrite(overwritten, kept + 5);
  sink = kept;
  return result;
}

/* Keeps `first` over the call, so that its place at the call is known without the caller of main. */
__attribute__((noinline)) int outer(int first) {
  int result = middle(first, first + 10);
  sink = first;
  return result;
}

int main(int count, char **arguments) {
  (void)arguments;
  return outer(count + 10) == 0;
}
