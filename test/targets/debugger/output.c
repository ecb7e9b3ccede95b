// Writes to both pipes, a UTF-8 character in two halves; with an argument, leaves a child behind that holds the pipes open.
#include <stdio.h>
#include <unistd.h>

int main(int argc, char **argv) {
  (void)argv;
  write(1, "gr\xc3", 3);
  write(2, "error\n", 6);
  write(1, "\xbc\xc3\x9f" // break: halfway
           "e\n",
        5);
  if (argc > 1) {
    int child = fork();
    if (child == 0)
      for (;;) pause();
    dprintf(1, "child %d\n", child);
  }
  write(1, "end", 3);
  return 7;
}
