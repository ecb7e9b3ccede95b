// Source lines with several addresses: templates, inlined copies, a loop, a closure, comments without code.

#include <cstdio>

namespace shapes {

template <typename T>
T biggest(T a, T b) {
  if (a > b) return a;  // break: template
  return b;
}

struct Point {
  int x, y;
  int sum() const { return x + y; }
};

namespace {
__attribute__((noinline)) int hidden(int value) { return value * 3; }
}  // namespace

}  // namespace shapes

// break: comment
// No code up to the next function.

static inline __attribute__((always_inline)) int twice(int value) {
  volatile int copy = value;  // break: inlined
  return copy + copy;
}

__attribute__((noinline)) int overload(int value) { return value + 1; }
__attribute__((noinline)) int overload(double value) { return static_cast<int>(value) + 2; }

int main(int argc, char **) {
  shapes::Point point{argc, 2};
  int total = point.sum() + shapes::hidden(argc);
  total += twice(argc);  // break: first call
  total += twice(total);
  total += shapes::biggest(argc, 3) + static_cast<int>(shapes::biggest(argc * 1.5, 2.5));
  total += overload(argc) + overload(argc * 2.0);
  auto closure = [&](int k) { return k + total; };
  for (int i = 0; i < argc; ++i)  // break: loop
    std::printf("%d\n", closure(i));  // break: body
  return total == 0;
}
// break: end
