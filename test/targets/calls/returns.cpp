// Functions that return values of each class, to step out of.
#include <stdio.h>
#include <string>

struct point { int x, y; };
struct mixed { long n; double x; };
struct large { long values[5]; };

int number(int n) {
  return n + 1;  // break: number
}
double real(double x) {
  return x / 2;  // break: real
}
long double wide(long double x) {
  return x * 2;  // break: wide
}
point small(int n) {
  return {n, n + 1};  // break: small
}
mixed both(long n) {
  return {n, n + 0.5};  // break: both
}
large many(long n) {
  return {{n, n + 1, n + 2, n + 3, n + 4}};  // break: many
}
std::string text(const char *name) {
  return std::string("for ") + name;  // break: text
}
void nothing() {
  puts("");  // break: nothing
}

int main() {
  int n = number(4);
  double x = real(5);
  long double y = wide(1.25L);
  point p = small(6);
  mixed m = both(7);
  large l = many(8);
  std::string s = text("you");
  nothing();
  return !(n == 5 && x == 2.5 && y == 2.5L && p.y == 7 && m.x == 7.5 && l.values[4] == 12 && s == "for you");
}
