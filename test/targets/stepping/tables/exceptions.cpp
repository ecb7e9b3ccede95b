// Exceptions: caught where thrown, in a caller, thrown again, with destructors on their way.
static volatile int sink;

struct Guard {
  int number;
  explicit Guard(int n) : number(n) {}
  ~Guard() { sink = number; }
};

__attribute__((noinline)) static void thrower(int n) {
  Guard guard(n);
  if (n > 0)
    throw n;
  sink = 0;
}

__attribute__((noinline)) static int catcher(int n) {
  try {
    thrower(n);
    sink = 1;
  } catch (int value) {
    sink = value;
    return value;
  }
  return 0;
}

__attribute__((noinline)) static void again(int n) {
  try {
    thrower(n);
  } catch (...) {
    sink = 3;
    throw;
  }
}

int main() {
  int a = catcher(0);
  int b = catcher(1);
  try {
    again(2);
    sink = 4;
  } catch (int value) {
    b += value;
  }
  return a + b - 3;
}
