/* Optimised code: a constant wider than a word, bit-fields in pieces with gaps between them, pointers that are gone. */
#include <stdio.h>

enum colour { RED, GREEN };

struct bits {
  unsigned first : 1;
  int second : 12;
  enum colour colour : 2;
  _Bool last : 1;
  unsigned long long large : 50;
};

__attribute__((noinline)) static int values(int count) {
  __int128 wide = -5;
  unsigned __int128 positive = 5;
  struct bits bits = {1, -100, GREEN, 1, 1ull << 49};
  FILE *file = count > 5 ? stdout : stderr;
  fputs("before\n", file);
  puts("values");  // break: values
  return (int)wide + (int)positive + bits.second + (bits.large != 0);
}

int main(int count, char **arguments) {
  (void)arguments;
  return values(count);
}
