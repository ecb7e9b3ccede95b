/* What only C has: flexible and empty arrays, run-time bounds, old declarations, complex numbers, atomics. */
#include <complex.h>
#include <stdatomic.h>

struct flexible {
  int length;
  int empty[0];
  char bytes[];
};

struct list {
  struct list *next;
  _Atomic int value;
};

static struct flexible flexible = {0};
struct list head = {&head, 3};
double _Complex complex_number = 1.0 + 2.0 * I;
enum { unnamed_one = 1, unnamed_big = 0xfffffffe } unnamed_enum = unnamed_big;
extern struct opaque *opaque;
struct opaque *opaque = 0;
const char *const names[2] = {"a", "b"};
void *pointer = &head;
_Thread_local int per_thread = 11;

int sum(int n) {
  int run_time[n];
  for (int i = 0; i < n; i++) run_time[i] = i;
  return run_time[n - 1]; // break: run_time
}

int main(void) { return sum(4) + flexible.length + per_thread; }
