// Values of many kinds that change: globals, members, elements, bit-fields, locals, the heap, what is large or unaligned.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <thread>

enum Colour { RED, GREEN };

struct Point {
  int x;
  int y;
};

struct Flags {
  unsigned low : 3;
  unsigned high : 5;
};

struct __attribute__((packed)) Odd {
  char first;
  std::uint64_t wide;
};

struct alignas(16) Pair {
  std::uint64_t one;
  std::uint64_t two;
};

int counter;
Colour colour;
Point point;
Flags flags;
Odd odd;
Pair pair;
int numbers[16];
volatile int sink;

__attribute__((noinline)) int sum(int count) {
  volatile int local = 0;
  sink = 0;  // break: local
  for (int i = 1; i <= count; i++) local = local + i;
  return local;
}

__attribute__((noinline)) int deep(int level) {
  volatile int own = level;
  sink = level;  // break: deep
  if (level > 0) own = deep(level - 1);
  own = own + 1;
  return own;
}

__attribute__((noinline)) int successor(int seed) {
  volatile int area[16];
  for (int i = 0; i < 16; i++) area[i] = seed + i + 100;
  return area[seed];
}

__attribute__((noinline, optimize("O2"))) int tail(int seed) {
  volatile int passing = seed;
  sink = passing;  // break: tail
  return successor(seed);
}

__attribute__((noinline)) void thrower() {
  volatile int doomed = 1;
  sink = 1;  // break: thrower
  if (doomed) throw std::runtime_error("out");
}

__attribute__((noinline)) void scribble(int seed) {
  volatile int area[64];
  for (int i = 0; i < 64; i++) area[i] = seed + i;
  sink = area[63];
}

int main() {
  int *heap = static_cast<int *>(std::malloc(sizeof(int)));
  *heap = 1;
  counter = 1;  // break: start
  counter = 3;
  counter = 3;
  sink = counter;
  counter = 4;
  colour = GREEN;
  point.y = 7;
  numbers[9] = 5;
  flags.low = 5;
  flags.high = 9;
  odd.wide = 0x1122334455667788;
  pair.two = 2;
  *heap = 2;
  std::thread([] { counter = 5; }).join();
  sum(3);
  sum(2);
  deep(3);
  tail(1);
  try {
    thrower();
  } catch (const std::exception &) {
    scribble(100);
  }
  scribble(200);
  std::printf("%d\n", counter);  // break: end
  return 0;
}
