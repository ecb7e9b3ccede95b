/* A variable that is called like a command of the console. */
int main(void) {
  int pair[] = {1, 2, 3, 4};
  int x = 40;
  return x - 40 + pair[0] - 1; // break: here
}
