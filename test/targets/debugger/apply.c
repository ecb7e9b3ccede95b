// A library that is built without debug information and calls back.
int apply(int (*function)(int), int from, int to) {
  int sum = 0;
  for (int i = from; i < to; i++) sum += function(i);
  return sum;
}
