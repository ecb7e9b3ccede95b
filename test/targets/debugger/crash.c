// Writes through a null pointer.
int main(void) {
  volatile int *nowhere = 0;
  *nowhere = 1; // break: crash
  return 0;
}
