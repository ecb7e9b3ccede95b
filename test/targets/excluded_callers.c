// One function that several call, directly and through others, from inlined code and in a recursion.
static volatile int visits;

__attribute__((noinline)) void visit(int from) {
  visits += from;  // break: visit
}

void direct(void) {
  visit(1);  // break: direct
  visit(2);
}

static inline __attribute__((always_inline)) void inlined(int from) {
  visit(from);  // break: inlined
}

void recursive(int depth) {
  if (depth > 0)
    recursive(depth - 1);
  else
    visit(4);
}

int main(void) {
  for (int i = 0; i < 2; i++) {
    direct();
    inlined(3);
    recursive(40);  // break: recursive
  }
  return 0;
}
