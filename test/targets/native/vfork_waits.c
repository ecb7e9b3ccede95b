// A vfork child that lives in its parent's memory until a byte comes through a fifo.
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

__attribute__((noinline)) void shared(void) { __asm__ volatile(""); }

int main(int argc, char **argv) {
  pid_t child = vfork();
  if (child == 0) {
    char byte;
    int fifo = open(argv[argc - 1], O_RDONLY);
    int status = read(fifo, &byte, 1) == 1 ? 5 : 6;
    shared();
    _exit(status);
  }
  int status = 0;
  waitpid(child, &status, 0);
  shared();
  return WIFEXITED(status) ? WEXITSTATUS(status) : 99;
}
