// Ends inside a call.
#include <stdlib.h>

int main(void) {
  exit(0); // break: last
}
