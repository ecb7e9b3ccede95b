// Aborts in the way that its argument says.

#include <assert.h>
#include <stdlib.h>
#include <string.h>

int main(int argc, char **argv) {
  if (!strcmp(argv[1], "assert")) assert(argc == 0);
  if (!strcmp(argv[1], "free")) free(argv[0] + 8);
  abort();
}
