// Computes for ever without a system call.
int main(void) {
  volatile unsigned long counter = 0;
  for (;;) ++counter;  // break: loop
}
