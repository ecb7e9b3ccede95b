// Operators that classes define: methods, functions in the namespace of the class, and both.

#include <cstdio>

namespace plane {
struct vector {
  double x, y;
  vector operator+(const vector &other) const { return {x + other.x, y + other.y}; }
  vector operator*(double factor) const { return {x * factor, y * factor}; }
  vector operator-() const { return {-x, -y}; }
  bool operator!() const { return x == 0 && y == 0; }
  double operator[](int index) const { return index == 0 ? x : y; }
  double operator*() const { return x * x + y * y; }
};
bool operator==(const vector &left, const vector &right) { return left.x == right.x && left.y == right.y; }
vector operator*(double factor, vector of) { return of * factor; }
double operator*(const vector &left, const vector &right) { return left.x * right.x + left.y * right.y; }
}  // namespace plane

struct plain {
  int n;
};

int main() {
  plane::vector one{1, 2}, other{3, 4};
  const plane::vector fixed{0, 0};
  plain bare{5};
  int numbers[2] = {7, 8};
  double used = (one + other).x + (one * 2).x + (-one).x + !one + one[0] + *one + (one == other) + (2 * one).x + one * other;
  std::printf("%g %g %d %d\n", used, fixed.x, bare.n, numbers[1]);  // break: here
  return 0;
}
