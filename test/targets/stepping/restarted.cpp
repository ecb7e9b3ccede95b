// Calls that can be made anew from inside, and some that cannot.
#include <csignal>
#include <cstdarg>
#include <cstdio>
#include <string>

struct Mixed {
  long count;
  double factor;
};

struct Large {
  long values[8];
};

static int calls;

__attribute__((noinline)) void leaf() {
  calls++;  // break: leaf
}

__attribute__((noinline)) double mixed(int a, float b, Mixed m, const char *text, std::string s, const Mixed &by, long seven, long eight, long nine) {
  leaf();  // break: mixed
  return a + b + m.count * m.factor + text[0] + s.size() + by.count + seven + eight * 100 + nine * 1000;
}

struct Counter {
  int start;
  __attribute__((noinline)) int add(int by) {
    leaf();  // break: add
    start += by;
    leaf();  // break: added
    return start;
  }
};

__attribute__((noinline)) int depth(int n) {
  if (n == 0) {
    leaf();  // break: bottom
    return 0;
  }
  return depth(n - 1) + n;
}

__attribute__((noinline)) Large large(int n) {
  Large made{};
  leaf();  // break: large
  made.values[n] = n;
  return made;
}

__attribute__((noinline)) int sum(int count, ...) {
  va_list list;
  va_start(list, count);
  leaf();  // break: sum
  int total = 0;
  for (int i = 0; i < count; i++) total += va_arg(list, int);
  va_end(list);
  return total;
}

void handler(int) {
  leaf();  // break: handler
}

__attribute__((always_inline)) inline void inlined(int n) {
  if (n > 0) leaf();  // break: inlined
}

int main(int argc, char **) {
  Mixed by{4, 0};
  double first = mixed(1, 2.5F, {3, 0.5}, "A", "text", by, 7, 8, 9);
  Counter counter{10};
  int second = counter.add(5);
  int third = depth(3);
  long fourth = large(2).values[2];
  int fifth = sum(2, 20, 30);
  std::signal(SIGUSR1, handler);
  std::raise(SIGUSR1);
  inlined(argc);
  std::printf("%g %d %d %ld %d, %d calls\n", first, second, third, fourth, fifth, calls);  // break: print
  return 0;
}
