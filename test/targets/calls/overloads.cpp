// Calls that a compiler must choose for: overloads, methods by pointer, objects that are called like functions.
#include <cstdio>
#include <functional>

int alone(int) { return 51; }
struct base {
  int n = 10;
  virtual ~base() = default;
  virtual int shifted(int k) const { return n + k; }
  int times(int k) { return n * k; }
  int which(int) { return 1; }
  int which(int) const { return 2; }
  int which(double) { return 3; }
  static int which(const char *) { return 4; }
  int hidden(int) { return 5; }
  int plainly() {
    return alone(1);  // break: base
  }
};
struct other {
  long m = 5;
  virtual ~other() = default;
  virtual long sum() { return m; }
};
struct derived : other, base {
  int shifted(int k) const override { return n - k; }
  long sum() override { return m + 100; }
  int hidden(const char *) { return 6; }
  int alone(int) { return 52; }
  int own() {
    return which(1) + hidden("x") + this->base::hidden(1);  // break: method
  }
};
struct further : derived {};
enum colour { red, green };
enum class shape { round };

int of(int) { return 1; }
int of(unsigned) { return 2; }
int of(long) { return 3; }
int of(double) { return 4; }
int of(const char *) { return 5; }
int of(bool) { return 6; }
int of(shape) { return 7; }
int of(const base &) { return 8; }
int of(base *) { return 9; }
int of(const void *) { return 10; }

int two(int, double) { return 1; }
int two(double, int) { return 2; }
int two(long, long) { return 3; }

int near_base(base *) { return 1; }
int near_base(derived *) { return 2; }
int bound(int &) { return 1; }
int bound(const int &) { return 2; }
int bound(int &&) { return 3; }
int many(int, ...) { return 1; }
int many(int, int) { return 2; }
int text(char *) { return 1; }
int text(const char *) { return 2; }
int number(short) { return 1; }
int number(float) { return 2; }
template <typename T>
int generic(T) { return 1; }
int generic(int) { return 2; }

namespace inner {
int only(int) { return 1; }
namespace deeper {
int of(int) { return 21; }
int look() {
  return of(1) + only(1);  // break: inner
}
}  // namespace deeper
}  // namespace inner
namespace elsewhere {
int of(char) { return 31; }
}

struct adder {
  int x;
  int operator()(int y) { return x + y; }
  int operator()(int y, int z) const { return x + y + z; }
};
struct holder {
  adder add{40};
  int (*plain)(int) = of;
};

int main() {
  derived object;
  const derived fixed;
  further last;
  base *pointer = &object;
  int (base::*times)(int) = &base::times;
  int (base::*shifted)(int) const = &base::shifted;
  int (derived::*inherited)(int) = &base::times;
  long (other::*sum)() = &other::sum;
  int (base::*nothing)(int) = nullptr;
  int captured = 7;
  auto lambda = [captured](int x) { return captured + x; };
  auto counting = [&](int x, long y) { captured += x; return captured + y; };
  auto either = [](auto x) { return x + x; };
  std::function<int(int)> function = lambda;
  std::function<int(int)> empty;
  adder add{3};
  holder held;
  const int seven = 7;
  int eight = 8;
  char letters[] = "abc";
  short small = 1;
  float real = 1.5f;
  colour tint = green;
  shape form = shape::round;
  void *nowhere = nullptr;
  int total = of(1) + of(1u) + of(1L) + of(1.) + of("x") + of(true) + of(form) + of(object) + of(pointer) + of(nowhere) + two(1, 1.) + two(1., 1) +
              two(1L, 1L) + near_base(pointer) + near_base(&object) + bound(eight) + bound(seven) + bound(9) + many(1, 2, 3) + many(1, 2) +
              text(letters) + text("x") + number(small) + number(real) + generic(1.5) + generic(1) + inner::deeper::look() + elsewhere::of('c');
  total += object.plainly() + object.alone(1) + object.own() + fixed.which(1) + object.which(1) + object.base::which(1.5) + object.base::which("x");
  total += (object.*times)(2) + (pointer->*shifted)(1) + (object.*inherited)(2) + static_cast<int>((object.*sum)());
  total += lambda(1) + static_cast<int>(counting(1, 2)) + either(1) + static_cast<int>(either(1.5)) + function(1) + add(1) + add(1, 2) + held.add(1) + held.plain(1);
  std::printf("%d %d %d %d\n", total, tint, !empty && !nothing, last.n);  // break: here
  return 0;
}
