// A process made and waited for, then another program in its own place.
#include <sys/wait.h>
#include <unistd.h>

static volatile int sink;

int main(void) {
  int status = 0;
  pid_t child = fork();
  if (child == 0)
    _exit(3);
  waitpid(child, &status, 0);
  child = vfork();
  if (child == 0)
    execl("/bin/true", "true", (char *)0);
  waitpid(child, &status, 0);
  sink = status;
  execl("/bin/true", "true", (char *)0);
  return 1;
}
