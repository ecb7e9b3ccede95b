// Shows what it was started with.
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int main(int argc, char **argv) {
  char cwd[4096];
  for (int i = 1; i < argc; ++i) printf("arg %s\n", argv[i]);
  const char *added = getenv("ADDED");
  const char *removed = getenv("REMOVED");
  printf("ADDED=%s REMOVED=%s\n", added ? added : "(none)", removed ? removed : "(none)");
  printf("cwd %s\n", getcwd(cwd, sizeof cwd));
  for (int c = getchar(); c != EOF; c = getchar()) putchar(c);
  return 0;
}
