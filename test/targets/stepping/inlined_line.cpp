// Lines whose code is only that of a call which the compiler has inlined: in a loop, and with another call in it.
static volatile int sink;

struct Counter {
  volatile int value = 0;
  inline __attribute__((always_inline)) void add(int by) {
    value = value + by;  // break: inside
  }
  inline __attribute__((always_inline)) void twice(int by) {
    add(by);  // break: nested
    add(by);
  }
};

static Counter counter;

__attribute__((noinline)) static void work(int times, volatile int *at) {
  for (int i = 0; i < times; ++i) {
    counter.add(i);  // break: call
    *at = i;
  }
  counter.twice(7);  // break: outer
}

int main() {
  work(4, &sink);
  return 0;
}
