// Templates: one line in several functions, recursion over types, members, virtual calls, construction.
static volatile int sink;

template <typename T>
static T largest(T a, T b) {
  if (a > b)
    return a;
  return b;
}

template <int N>
struct Sum {
  static int of() {
    return N + Sum<N - 1>::of();
  }
};

template <>
struct Sum<0> {
  static int of() { return 0; }
};

struct Shape {
  int sides;
  explicit Shape(int n)
      : sides(n) {
    sink = n;
  }
  virtual ~Shape() { sink = 0; }
  virtual int area() const { return sides; }
};

struct Square : Shape {
  int edge = 2;
  Square() : Shape(4) {}
  int area() const override {
    return edge * edge;
  }
};

int main() {
  int a = largest(1, 2);
  double b = largest(2.5, 1.5);
  int c = Sum<2>::of();
  Square square;
  const Shape &shape = square;
  int d = shape.area();
  sink = a + static_cast<int>(b) + c + d;
  return 0;
}
