// Calls that have no frame of their own, one inside the other.
static volatile int sink;

__attribute__((always_inline)) static inline int twice(int n) {
  sink = n;
  return n * 2;
}

__attribute__((always_inline)) static inline int four(int n) {
  int half = twice(n);
  int full = twice(half);
  return full;
}

__attribute__((noinline)) static int outer(int n) {
  sink = 1;
  int result = four(n) + twice(n);
  sink = result;
  return result;
}

int main() {
  int first = outer(3);
  int second = four(first);
  sink = second;
  return 0;
}
