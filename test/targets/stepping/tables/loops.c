// Loops: on one line, on several, with the test at the end, one inside the other.
static volatile int sink;

static int one(int n) { return sink += n; }

int main(void) {
  for (int i = 0; i < 3; i++) sink += i;
  for (int i = 0; i < 3; i++) one(i);
  int n = 3;
  while (n--)
    one(n);
  do {
    n++;
  } while (n < 2);
  for (int i = 0;
       i < 2;
       i++)
  {
    for (int j = 0; j < 2; j++)
      sink = i * j;
  }
  while (n > 0) { n--; if (n == 1) continue; one(n); }
  return 0;
}
