/* Values in every kind of place: memory, registers, vector registers, pieces, constants, thread-local storage. */
#include <stdint.h>
#include <stdio.h>

#ifdef __clang__
#define SEPARATE __attribute__((noinline, optnone))
#else
#define SEPARATE __attribute__((noinline, noipa))
#endif

struct pair {
  long first, second;
};

_Thread_local int before = 1;
_Thread_local __attribute__((aligned(64))) int aligned = 2;
_Thread_local char after = 3;
static const int constant = 4;
int global = 5;

SEPARATE void consume(long value) { global += (int)value; }
SEPARATE double produce(double value) { return value * 2; }
SEPARATE long point(struct pair *where) { return where->first; }

__attribute__((noinline)) static long
places(long kept, double real, struct pair by_value, long unused) { // break: entry
  struct pair split = {kept + 1, kept + 2};
  const long folded = 42;
  double doubled = real + 0.5;
  long negative = -kept;
  struct pair in_memory = {by_value.first, by_value.second};
  consume(kept); // break: places
  doubled = produce(doubled);
  return split.first * split.second + folded + (long)doubled + negative + point(&in_memory);
}

int main(int count, char **arguments) {
  (void)arguments;
  struct pair pair = {7, 8};
  long result = places(count + 99, count + 1.0, pair, 1);
  return (int)result + before + aligned + after + constant;
}
