/* Arguments that optimised code has dropped, which the caller still knows; and callers that do not. */

int global;

__attribute__((noinline, noipa)) void separate(void) { global++; }

__attribute__((noinline, noclone)) static long lose(long gone) {
  global += (int)gone;
  separate();
  return global + 5; // break: lost
}

/* Jumps to lose, with another argument than its caller gave. */
__attribute__((noinline, noipa)) long jump(long given) {
  separate();
  return lose(given + 1);
}

/* Begin again in the frame of the first call. */
__attribute__((noinline, noipa)) long pong(long left, long gone);
__attribute__((noinline, noipa)) long ping(long left, long gone) {
  global += (int)gone;
  separate();
  if (left > 0) return pong(left - 1, left);
  return global; // break: restarted
}
long pong(long left, long gone) {
  global += (int)gone;
  separate();
  return ping(left, left);
}

int main(int count, char **arguments) {
  (void)arguments;
  long kept = count + 40;
  long result = lose(kept) + kept;
  result += jump(kept) + kept;
  result += ping(2, kept) + kept;
  return (int)result;
}
