// Is called back from a library that was built without debug information.
int apply(int (*function)(int), int from, int to);

static int square(int x) {
  return x * x; // break: square
} // break: square-end

int main(void) {
  int total = apply(square, 0, 3); // break: main-apply
  return total == 5 ? 0 : 1;       // break: main-return
} // break: main-end
