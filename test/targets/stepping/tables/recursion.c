// Functions that call themselves and one another.
static int even(int n);

static int odd(int n) {
  if (n == 0) return 0;
  return even(n - 1);
}

static int even(int n) {
  if (n == 0) return 1;
  return odd(n - 1);
}

static int fib(int n) {
  if (n < 2)
    return n;
  int left = fib(n - 1);
  int right = fib(n - 2);
  return left + right;
}

int main(void) {
  int a = fib(4);
  int b = even(5);
  return a + b;
}
