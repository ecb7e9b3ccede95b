// Functions of every kind that a debugger can call: parameters and results of each class of the ABI, methods, overloads.
#include <stdexcept>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <string>
#include <thread>
#include <unistd.h>

enum class colour { red, green = 7 };
struct point { int x, y; };
struct real_point { double x, y; };
struct mixed { long n; double x; };
struct reversed { float x; int n; };
struct large { long values[5]; };
struct long_real { long double x; };
union either { int n; float x; };

int nothing_calls;
void does_nothing() { nothing_calls++; }
int add(int a, int b) { return a + b; }
// The library has types of this name, inside class templates.
int other(int n) { return n + 1; }
long sum_nine(long a, int b, short c, char d, unsigned e, long f, long g, int h, long i) {
  return a + 2 * b + 3 * c + 4 * d + 5 * e + 6 * f + 7 * g + 8 * h + 9 * i;
}
double sum_reals(double a, float b, double c, float d, double e, double f, double g, double h, double i, float j) {
  return a + 2 * b + 3 * c + 4 * d + 5 * e + 6 * f + 7 * g + 8 * h + 9 * i + 10 * j;
}
float halve(float x) { return x / 2; }
long double twice(long double x) { return x * 2; }
bool negate(bool b) { return !b; }
unsigned char byte_of(int n) { return static_cast<unsigned char>(n); }
__int128 widen(long n) { return static_cast<__int128>(n) << 64; }
colour exchange(colour c) { return c == colour::red ? colour::green : colour::red; }
point mirror(point p) { return {p.y, p.x}; }
real_point mirror_real(real_point p) { return {p.y, p.x}; }
mixed make_mixed(long n, double x) { return {n, x}; }
double take_mixed(mixed m) { return m.n + m.x; }
reversed make_reversed(float x, int n) { return {x, n}; }
large make_large(long first) { return {{first, first + 1, first + 2, first + 3, first + 4}}; }
long take_large(int before, large l, int after) { return before + l.values[0] + l.values[4] + after; }
long_real make_long_real(long double x) { return {x}; }
long double take_long_real(int n, long_real r) { return r.x + n; }
either make_either(int n) { either e; e.n = n; return e; }
int length(const char *text) { return static_cast<int>(strlen(text)); }
int increment(int &n) { return ++n; }
int read_only(const int &n) { return n + 1; }
point &the_point() { static point p{5, 6}; return p; }
std::string greeting(const char *name) { return std::string("hello, ") + name + ", and a long good evening"; }
int text_size(const std::string &text) { return static_cast<int>(text.size()); }
int by_value(std::string text) { return static_cast<int>(text.size()); }
int overloaded(int) { return 1; }
int overloaded(double) { return 2; }
int overloaded(const char *) { return 3; }
int overloaded(int, int) { return 4; }

int crashes(int *p) { return *p; }
int aborts() { abort(); }
int throws() { throw std::runtime_error("from a call"); }
int catches() { try { throws(); } catch (const std::exception &) { return 1; } return 0; }
int spins() { for (volatile int i = 0;; i++) {} }
int stops_here() {
  return 3;  // break: inside
}
int leaves() { _exit(9); }

struct base {
  int n = 10;
  virtual ~base() = default;
  virtual int kind() const { return 1; }
  virtual int pure(int k) = 0;
  int plain(int k) const { return n * k; }
  static int count() { return 77; }
};
struct second { virtual ~second() = default; long m = 20; virtual long other_kind() { return m; } };
struct derived : base, second {
  int kind() const override { return 2; }
  int pure(int k) override { return n + k; }
  long other_kind() override { return m + n; }
  point where(int dx) { return {n + dx, n}; }
  large everywhere() { return make_large(n); }
  bool operator==(int k) const { return n == k; }
};

int main() {
  derived object;
  base *pointer = &object;
  second *other_pointer = &object;
  int value = 41;
  point here{1, 2};
  real_point real{1.5, 2.5};
  large big = make_large(100);
  long_real wide{2.5L};
  const char *text = "some text";
  std::string string = "a string";
  int (*function)(int, int) = add;
  int zero = 0;
  std::thread([] {}).join();
  printf("%d\n", value);  // break: here
  int result = object.kind() + pointer->pure(1) + pointer->plain(2) + base::count() + static_cast<int>(other_pointer->other_kind()) +
               object.where(1).x + static_cast<int>(object.everywhere().values[0]) + (object == 10) + function(1, 2) + by_value(string);
  printf("%d %d %d %s %d\n", value, result, nothing_calls, text, zero);
  return !(here.x == 1 && real.x == 1.5 && big.values[0] == 100 && wide.x == 2.5L);
}
