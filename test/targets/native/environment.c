// Says what it was started with: directory, arguments, environment, signals, descriptors, whether its addresses are random.
#define _GNU_SOURCE
#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <sys/personality.h>
#include <unistd.h>

extern char **environ;

int main(int argc, char **argv) {
  char directory[4096];
  printf("cwd=%s\n", getcwd(directory, sizeof directory));
  for (int i = 1; i < argc; ++i) printf("arg=%s\n", argv[i]);
  for (char **name = environ; *name; ++name) printf("env=%s\n", *name);
  sigset_t mask;
  sigprocmask(SIG_BLOCK, 0, &mask);
  for (int i = 1; i < NSIG; ++i) {
    struct sigaction action;
    if (sigismember(&mask, i) == 1) printf("blocked=%d\n", i);
    if (sigaction(i, 0, &action) == 0 && action.sa_handler != SIG_DFL) printf("handled=%d\n", i);
  }
  printf("fixed=%d\n", (personality(0xffffffff) & ADDR_NO_RANDOMIZE) != 0);
  DIR *descriptors = opendir("/proc/self/fd");
  int count = 0;
  while (readdir(descriptors)) ++count;
  // ".", "..", and the directory itself.
  printf("descriptors=%d\n", count - 3);
  printf("input=%d\n", getchar());
  fprintf(stderr, "to stderr\n");
  return 0;
}
