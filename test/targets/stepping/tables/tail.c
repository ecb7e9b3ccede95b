// Calls at the end of functions, which optimised code makes with a jump.
static volatile int sink;

__attribute__((noinline)) static int last(int n) {
  sink = n;
  return n + 1;
}

__attribute__((noinline)) static int middle(int n) {
  sink = n;
  return last(n + 1);
}

__attribute__((noinline)) static int first(int n) {
  sink = n;
  return middle(n + 1);
}

__attribute__((noinline)) static int countdown(int n) {
  sink = n;
  if (n == 0)
    return 0;
  return countdown(n - 1);
}

int main(void) {
  int a = first(1);
  int b = countdown(3);
  sink = a + b;
  return 0;
}
