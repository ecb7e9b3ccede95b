// Branches: switch by table and by comparison, goto, conditional operators, short circuits.
static volatile int sink;

__attribute__((noinline)) static int choose(int n) {
  switch (n) {
    case 0:
      sink = 10;
      break;
    case 1:
    case 2:
      sink = 20;
      /* fall through */
    case 3:
      sink = 30;
      break;
    case 4: sink = 40; break;
    case 5: return sink;
    default:
      sink = 90;
  }
  return n;
}

static int yes(int n) { return n; }

int main(void) {
  for (int i = 0; i < 7; i += 3)
    choose(i);
  int n = 3;
again:
  if (yes(n) && yes(n - 1) || yes(0))
    n--;
  if (n > 1)
    goto again;
  sink = n ? yes(1)
           : yes(2);
  return 0;
}
