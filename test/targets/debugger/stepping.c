// Calls, recursion, a loop: what line stepping has to get right.
static int leaf(int x) {
  int doubled = x * 2; // break: leaf-body
  return doubled + 1;  // break: leaf-return
} // break: leaf-end

static int nested(int x) {
  int sum = leaf(x) + leaf(x + 1); // break: nested-two-calls
  return sum;                      // break: nested-return
} // break: nested-end

static int factorial(int n) {
  if (n < 2)  // break: factorial-if
    return 1; // break: factorial-one
  return n * factorial(n - 1); // break: factorial-recurse
} // break: factorial-end

int main(void) {
  int total = nested(20);        // break: main-nested
  total += factorial(4);         // break: main-factorial
  for (int i = 0; i < 2; i++)    // break: main-for
    total += i;                  // break: main-loop-body
  return total > 0 ? 0 : 1;      // break: main-return
} // break: main-end
