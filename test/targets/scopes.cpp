// Scopes: shadowing blocks, parameters, a method, a static, something inlined, a catch clause.
#include <cstdio>

int shadowed = 1;

struct Counter {
  int total = 0;
  int add(int amount) {
    static int calls = 0;
    calls++;
    total += amount;
    return total; // break: method
  }
};

static inline __attribute__((always_inline)) int doubled(int value) {
  int result = value * 2;
  printf("%d\n", result); // break: inlined
  return result;
}

int nested(int first, int second) {
  int shadowed = first;
  {
    int shadowed = second;
    int inner = shadowed + 1;
    printf("%d\n", inner); // break: inner
    {
      int elsewhere = 5;
      printf("%d\n", elsewhere);
    }
  }
  for (int i = 0; i < 1; i++) {
    int in_loop = i + shadowed;
    printf("%d\n", in_loop); // break: loop
  }
  return shadowed; // break: outer
}

int caught() {
  try {
    throw 7;
  } catch (int thrown) {
    return thrown; // break: caught
  }
}

int main() {
  Counter counter;
  counter.add(3);
  return nested(10, 20) + doubled(4) + caught() + shadowed; // break: inlined call
}
