// For a program that must not find anything of ours in itself: compares its code with its file.
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

extern const char __executable_start[], __etext[];

/// For what is linked with -no-pie: an address is as far from the first one as its byte is from the file's first.
static int is_text_clean(void) {
  static char in_file[1 << 20];
  const char *first = (const char *)((unsigned long)&is_text_clean & ~0xfffUL);
  long size = __etext - first;
  int file = open("/proc/self/exe", O_RDONLY);
  long got = pread(file, in_file, size, first - __executable_start);
  close(file);
  return got == size && memcmp(in_file, first, size) == 0;
}
