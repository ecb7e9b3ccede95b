/* One variable of each kind of C value, and none of them 0. */
#include <complex.h>
#include <stdbool.h>
#include <stdint.h>
#include <uchar.h>
#include <wchar.h>

enum color { RED, GREEN, BLUE };
enum mode { READ = 1, WRITE = 2, EXECUTE = 4, ALL = 7 };
enum count { NONE, ONE, TWO, THREE, FOUR };

struct point {
  int x, y;
};

struct node {
  int value;
  struct node *next;
};

struct packed {
  unsigned low : 3;
  int middle : 7;
  unsigned long high : 40;
  enum color color : 2;
};

struct outer {
  struct point at;
  union {
    int i;
    float f;
  };
  struct {
    short a, b;
  } named;
  char name[8];
};

struct opaque;
typedef int vector4 __attribute__((vector_size(16)));
typedef struct point point_alias;

int global_counter = 42;
static int add(int a, int b) { return a + b; }

int main(int argc, char **argv) {
  signed char sc = -3;
  unsigned char uc = 200;
  short s = -300;
  unsigned short us = 65000;
  int i = -70000;
  unsigned u = 4000000000u;
  long l = -5000000000;
  unsigned long ul = 18446744073709551615ul;
  __int128 big = ((__int128)1 << 100) + 7;
  bool yes = true;
  char letter = 'a', newline = '\n', quote = '\'';
  char16_t c16 = u'x';
  char32_t c32 = U'\U0001F600';
  wchar_t wide = L'w';
  float f = 0.1f;
  double d = -2.5;
  long double ld = 0.1L;
  __float128 quad = 0.1Q;
  double _Complex z = 1.5 - 2.0 * I;
  enum color green = GREEN;
  enum color strange = (enum color)77;
  enum mode flags = (enum mode)5;
  enum mode more = (enum mode)12;
  enum count five = (enum count)5;
  int numbers[5] = {1, 2, 3, 4, 5};
  int matrix[2][3] = {{1, 2, 3}, {4, 5, 6}};
  char text[16] = "hi \"you\"";
  char full[3] = {'a', 'b', 'c'};
  char zeros[8] = "", reused[40] = "first", sparse[6] = {'a', 0, 'b', 0, 0};
  reused[30] = 'l';
  wchar_t wide_reused[5] = {L'a', 0, L'b'};
  uint8_t octets[4] = {1, 0, 65, 255};
  int8_t offset = -5;
  wchar_t wide_text[4] = L"wid";
  const char *string = "tab\there";
  const char *none = 0;
  const char *bad = (const char *)8;
  int *pointer = &global_counter;
  int **twice = &pointer;
  void *opaque = &global_counter;
  struct opaque *incomplete = (struct opaque *)&numbers;
  int (*function)(int, int) = add;
  struct node second = {2, 0}, first = {1, &second};
  struct node *list = &first;
  struct packed packed = {5, -9, 0x8000000001, BLUE};
  struct outer outer = {{1, 2}, {3}, {4, 5}, "abc"};
  struct outer *outer_pointer = &outer;
  point_alias alias = {7, 8};
  const volatile int fixed = 9;
  struct point points[2] = {{1, 2}, {3, 4}};
  vector4 vector = {1, 2, 3, 4};
  int index = 1;
  struct point *bad_point = (struct point *)16;
  int huge[50000];
  for (int n = 0; n < 50000; n++) huge[n] = n;
  int hidden = 1;
  {
    int hidden = 2;
    global_counter += hidden; // break: values
  }
  return argc + (int)(long)argv + sc + uc + s + us + i + (int)u + (int)l + (int)ul + (int)big + yes + letter + newline + quote +
         c16 + (int)c32 + wide + (int)f + (int)d + (int)ld + (int)quad + (int)creal(z) + green + strange + flags + more + five +
         numbers[0] + matrix[0][0] + text[0] + full[0] + wide_text[0] + string[0] + (none == bad) + **twice + (opaque == incomplete) +
         function(1, 2) + list->value + packed.low + outer_pointer->i + alias.x + fixed + points[0].x + vector[0] + index +
         (bad_point != 0) + huge[5] + hidden + zeros[0] + reused[0] + sparse[0] + wide_reused[0] + octets[0] + offset;
}
