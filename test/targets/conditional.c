// Lines that were not compiled, in front of and behind others that were.

int twice(int value) {
#if 0
  value += 1;  // break: never
#endif
#ifdef NOBODY_DEFINES_THIS
  value += 2;  // break: undefined
#else
  value += value;  // break: compiled
#endif
  return value;
}

int main(void) {
  return twice(0);  // break: last
}

#ifdef NOBODY_DEFINES_THIS
int thrice(int value) {
  return 3 * value;  // break: whole-function
}
#endif
