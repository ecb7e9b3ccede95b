// What is called before and after the place that a breakpoint waits for.
static volatile int total;

static void add(int number) {
  total += number; // break: add
}

int main(void) {
  for (int i = 0; i < 10; i++) add(i);
  total *= 2; // break: turn
  add(100);
  total += 1; // break: behind
  return total == 191 ? 0 : 1; // break: end
}
