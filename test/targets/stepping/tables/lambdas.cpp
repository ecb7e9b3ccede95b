// Lambdas, called directly, by reference, through templates.
static volatile int sink;

template <typename Function>
static int apply(Function function, int n) {
  int result = function(n);
  return result;
}

int main() {
  int base = 10;
  auto plus = [base](int n) {
    sink = n;
    return base + n;
  };
  auto nested = [&plus](int n) { return plus(n) + 1; };
  int a = plus(1);
  int b = nested(2);
  int c = apply(plus, 3);
  int d = apply([](int n) { return n * 2; }, 4);
  int e = [&] {
    sink = a;
    return b;
  }();
  sink = c + d + e;
  return 0;
}
