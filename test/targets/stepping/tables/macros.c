// Macros of several statements, and calls over several lines.
static volatile int sink;

static int one(int n) {
  sink = n;
  return n;
}

#define TWICE(n) \
  do {           \
    one(n);      \
    one(n + 1);  \
  } while (0)

#define MAX(a, b) ((a) > (b) ? (a) : (b))

static int add(int a, int b, int c) {
  return a + b + c;
}

int main(void) {
  TWICE(1);
  int m = MAX(one(1), one(2));
  int sum = add(one(1),
                one(2),
                one(3));
  sink = m + sum;
  return 0;
}
