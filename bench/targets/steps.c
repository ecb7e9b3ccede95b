// What steps are timed in: a loop of known lines, a call to step into, a run of one-byte instructions.

struct item {
  int id;
  double weight;
  const char *label;
};

static volatile long sink;

static int leaf(int n) {
  int twice = n * 2; // break: leaf
  return twice + 1;
}

static void lines(const struct item *item) {
  long total = 0;
  int numbers[8] = {0};
  for (int i = 0; i < 1000; i++) { // break: header
    total += item->id; // break: first
    numbers[i & 7] = i;
    sink = total + numbers[0]; // break: last
  }
}

static void calls(const struct item *item) {
  long total = item->id;
  for (int i = 0; i < 1000; i++) {
    total += leaf(i); // break: call
    sink = total;
  }
}

static void instructions(void) {
  int before = 1;
  sink = before; // break: instructions
  __asm__ volatile(".rept 1000\n nop\n .endr");
  sink = before + 1;
}

static void descend(int depth, const struct item *item) {
  if (depth > 0) {
    descend(depth - 1, item);
    return;
  }
  lines(item);
  calls(item);
  instructions();
}

int main(void) {
  struct item item = {7, 1.5, "seven"}; // break: main
  descend(8, &item);
  return 0;
}
