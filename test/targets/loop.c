// Enough lines to step over for a long time.
static int mix(int a, int b) {
  int sum = a * 31 + b;
  return sum % 10007;
}

int main(void) {
  int state = 1;
  for (int i = 0; i < 500; ++i) {  // break: loop
    int before = state;
    state = mix(state, i);
    state += before & 1;
  }
  return state & 0x7f;
}
