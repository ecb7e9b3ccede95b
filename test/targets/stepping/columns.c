// Several statements on one line.
static int count;

static void touch(int by) { count += by; } // break: touch

int main(void) {
  for (int i = 0; i < 3; i++) { touch(i); touch(10); } // break: loop
  return count == 33 ? 0 : 1;
}
