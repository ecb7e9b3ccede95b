/* Integers of any width, which Clang does not describe. */
int main(void) {
  _BitInt(7) narrow = -5;
  unsigned _BitInt(33) wide = 5;
  narrow++;
  return (int)narrow + (int)wide; // break: here
}
