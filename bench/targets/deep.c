// A recursion of 10,000 frames, again and again.

enum { FRAMES = 10000 };

static volatile int sink;

static int descend(int depth) {
  if (depth == FRAMES) {
    sink = depth;  // break: bottom
    return 0;
  }
  return descend(depth + 1) + 1;
}

int main(void) {
  for (int i = 0; i < 1000; i++) descend(2);
  return 0;
}
