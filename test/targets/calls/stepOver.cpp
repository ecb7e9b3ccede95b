// Calls to step over: what each line's last call returns is known.
#include <setjmp.h>
#include <string>

struct point { int x, y; };
struct mixed { long n; double x; };
struct large { long values[5]; };
struct shape {
  virtual double area() const { return 1; }
};
struct square : shape {
  double area() const override { return 6.25; }
};

extern "C" int shared(int n);

#ifdef LIBRARY
extern "C" int shared(int n) { return n * 3; }
#else
static jmp_buf place;

int number(int n) { return n + 1; }
double real(double x) { return x / 2; }
long double wide(long double x) { return x * 2; }
point small(int n) { return {n, n + 1}; }
mixed both(long n) { return {n, n + 0.5}; }
large many(long n) { return {{n, n + 1, n + 2, n + 3, n + 4}}; }
std::string text(const char *name) { return std::string("for ") + name; }
void nothing() {}
int factorial(int n) {
  if (n <= 1) return 1;
  return n * factorial(n - 1);  // break: recursion
}
int thrower(int n) {
  if (n > 2) throw n;
  return n;
}
int careful(int n) {
  try {
    return thrower(n);
  } catch (int caught) {
    return -caught;
  }
}
int jumper(int n) {
  if (n > 0) longjmp(place, 7);
  return n;
}
int conditional(int n) {
  return n + 10;  // break: inside
}

int main() {
  square s;
  const shape *any = &s;
  int (*pointer)(int) = number;
  int sum = 0;
  sum += number(4);  // break: start
  sum += (int)real(5);
  sum += (int)wide(1.25L);
  sum += small(6).x;
  sum += (int)both(7).x;
  sum += (int)many(8).values[0];
  sum += (int)text("you").size();
  nothing();
  sum += number(1) + number(2);
  sum += (int)any->area();
  sum += pointer(7);
  sum += factorial(5);
  sum += shared(5);
  sum = sum + number(8), nothing();
  sum += careful(9);
  sum += conditional(1);
  sum += 1;
  try {
    sum += number(1) + thrower(9);
  } catch (int caught) {
    sum += caught;
  }
  if (setjmp(place) == 0) sum += number(30) + jumper(1);
  sum += 1;
  return 0;  // break: end
}
#endif
