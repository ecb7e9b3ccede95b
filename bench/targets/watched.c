// A variable that is written again and again: rounds of twice as many passes each, 100, 200, 400, ...

static volatile long number;
static long passes = 100;

int main(void) {
  for (int round = 0; round < 20; round++) {
    for (number = 0; number < passes;) number++;
    passes *= 2;  // break: round
  }
  return 0;
}
