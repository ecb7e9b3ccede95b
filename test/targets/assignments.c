// Values of every kind that a debugger may change, printed afterwards: the program says what it has.
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

enum color { RED, GREEN = 5, BLUE };
enum access { READ = 1, WRITE = 2, EXECUTE = 4 };

struct point {
  int x, y;
};

struct packed {
  unsigned low : 3;
  int middle : 7;
  unsigned long long high : 40;
};

static int counter = 7;
static const char *const greeting = "hello";

static int leaf(int seed) {
  int doubled = seed * 2;
  return doubled; // break: leaf
}

/// Keeps `kept` in a register that leaf's frame may have saved.
__attribute__((noinline)) static int caller(int first) {
  register int kept asm("rbx") = first + 1;
  asm volatile("" : "+r"(kept));
  int answer = leaf(first);
  asm volatile("" : "+r"(kept));
  return answer + kept;
}

int main(void) {
  int number = 1;
  unsigned char byte = 2;
  long long big = 3;
  __int128 huge = 4;
  float single = 1.5f;
  double real = 2.5;
  long double extended = 3.5L;
  double _Complex turn = 1;
  bool flag = false;
  char letter = 'a';
  enum color color = RED;
  enum access access = READ;
  int *pointer = &number;
  const char *text = greeting;
  char name[8] = "abc";
  struct point here = {1, 2}, there = {3, 4};
  struct packed bits = {1, -2, 3};
  int list[3] = {10, 20, 30};
  puts("ready"); // break: values
  printf("number=%d byte=%u big=%lld huge=%lld\n", number, byte, big, (long long)huge);
  printf("single=%g real=%g extended=%Lg\n", single, real, extended);
  printf("turn=%g,%g\n", __real__ turn, __imag__ turn);
  printf("flag=%d letter=%c color=%d access=%d\n", flag, letter, color, access);
  printf("pointer=%s *pointer=%d text=%s name=%s\n", pointer ? "set" : "null", pointer ? *pointer : 0,
         text ? text : "null", name);
  printf("here=%d,%d there=%d,%d\n", here.x, here.y, there.x, there.y);
  printf("bits=%u,%d,%llu list=%d,%d,%d counter=%d\n", bits.low, bits.middle, (unsigned long long)bits.high, list[0],
         list[1], list[2], counter);
  printf("caller=%d\n", caller(5));
  return 0;
}
