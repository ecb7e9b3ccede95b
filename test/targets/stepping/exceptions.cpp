// C++ exceptions that pass through functions, are caught in some, and clean up on their way.
#include <stdexcept>

static int cleanups = 0;

struct Guard {
  __attribute__((noinline)) ~Guard() {
    cleanups++; // break: cleanup
  }
};

__attribute__((noinline)) static void thrower(int depth) {
  Guard guard;
  if (depth > 0)
    thrower(depth - 1); // break: deeper
  else
    throw std::runtime_error("thrown"); // break: throw
} // break: thrower-end

__attribute__((noinline)) static int catches_inside(void) {
  try {
    thrower(2); // break: inner-call
  } catch (const std::exception &) { // break: inner-catch
    return 1; // break: inner-handler
  }
  return 0;
}

__attribute__((noinline)) static void passes(void) {
  thrower(1); // break: passes
  cleanups++;
}

__attribute__((noinline)) static int recursive(int n) {
  int caught = 0;
  try {
    if (n > 0)
      caught += recursive(n - 1); // break: recursive-call
    else
      passes(); // break: recursive-end
  } catch (const std::logic_error &) {
    caught += 100;
  }
  return caught;
}

__attribute__((noinline)) static int many(void) {
  int sum = 0;
  for (int i = 0; i < 50; i++)
    sum += catches_inside(); // break: many
  return sum;
}

int main() {
  int total = catches_inside(); // break: main-inside
  total += many();              // break: main-many
  try {
    passes(); // break: main-passes
    total = -1;
  } catch (const std::runtime_error &) { // break: main-catch
    total++;                             // break: main-handler
  } // break: main-handler-end
  try {
    recursive(3); // break: main-recursive
    total = -1;
  } catch (const std::runtime_error &) { // break: main-second-catch
    total++;                             // break: main-second-handler
  } // break: main-second-handler-end
  return total == 53 && cleanups == 51 * 3 + 4 ? 0 : 1; // break: main-return
} // break: main-end
