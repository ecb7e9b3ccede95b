/* Variables that are called like commands of the console. */
int main(void) {
  int pair[] = {1, 2, 3, 4};
  int x = 40, signal = 7;
  return x - 40 + pair[0] - 1 + signal - 7; // break: here
}
