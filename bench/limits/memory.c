// Prints what process_vm_readv(2) takes for 16 MiB of another process.
#define _GNU_SOURCE
#include <string.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <unistd.h>

#include "limit.h"

enum { SIZE = 16 << 20, TIMES = 20 };

int main(void) {
  char *bytes = mmap(NULL, SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  require(bytes != MAP_FAILED, "mmap");
  memset(bytes, 1, SIZE);
  pid_t child = fork();
  if (child == 0)
    for (;;) pause();
  char *copy = malloc(SIZE);
  memset(copy, 2, SIZE);
  double times[TIMES];
  for (int i = 0; i < TIMES; i++) {
    struct iovec to = {copy, SIZE}, from = {bytes, SIZE};
    double start = now_ms();
    require(process_vm_readv(child, &to, 1, &from, 1, 0) == SIZE, "process_vm_readv");
    times[i] = now_ms() - start;
  }
  report("read16MiB", median(times, TIMES));
  free(copy);
  end_child(child);
  return 0;
}
