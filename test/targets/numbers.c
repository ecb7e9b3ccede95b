/* Numbers and qualifiers beyond the common ones. */
struct bits {
  unsigned a : 1;
  int b : 31;
  long c : 40;
  _Bool d : 1;
  char e : 3;
};
union overlay {
  struct bits bits;
  unsigned char raw[16];
};
enum wide { WIDE_A = 0x100000000, WIDE_B = 0x7fffffffffffffff };
enum negative { NEGATIVE = -1, POSITIVE = 1 };
enum flags { F_A = 1, F_B = 2, F_AB = 3, F_C = 4, F_HIGH = 0x80000000u };
typedef int (*callback)(int);
static int call(int x) { return x; }

int main(void) {
  _Atomic int atomic = 4;
  _Complex int complex_integer = 3 - 4i;
  _Complex float complex_float = 1.0f + 2.0fi;
  struct bits bits = {1, -5, -7, 1, -1};
  union overlay overlay = {.raw = {1, 2, 0, 255}};
  enum wide wide = WIDE_B;
  enum negative negative = NEGATIVE;
  enum flags high = F_A | F_HIGH, none = 0, both = F_AB, all = F_AB | F_C;
  callback callbacks[2] = {call, 0};
  callback *pointer = callbacks;
  const volatile int *const restrict qualified = (const volatile int *)&atomic;
  const void *anything = 0;
  int (*comparing)(const void *, const volatile void *) = 0;
  int vector __attribute__((vector_size(32))) = {1, 2, 3, 4, 5, 6, 7, 8};
  double minus_zero = -0.0, infinite = __builtin_inf(), not_a_number = __builtin_nan("");
  long double tiny = 3.6e-4951L;
  return atomic + (int)complex_float + overlay.raw[0] + callbacks[0](1) + (pointer == 0) + (anything == 0) + (comparing == 0) + *qualified + vector[0] + (int)bits.a + (int)wide + negative + high + none + both + all +
         (int)minus_zero + (infinite > 1) + (not_a_number > 1) + (tiny > 1) + (complex_integer == 0); // break: values
}
