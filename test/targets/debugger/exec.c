// Becomes the program named by its first argument.
#include <unistd.h>

int main(int argc, char **argv) {
  if (argc < 2) return 1;
  execv(argv[1], argv + 1); // break: exec
  return 2;
}
