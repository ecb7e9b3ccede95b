/* Variables and functions that are called like commands of other debuggers. */
static int step(int c) {
  return c + 1;
}

int main(void) {
  int numbers[] = {1, 2, 3};
  int *p = numbers;
  int n = 3, c = 5;
  return step(c) - 6 + *p - 1 + n - 3; // break: here
}
