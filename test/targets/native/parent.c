// Says what waitpid(2) tells a parent of its child, which waits for signals.
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  setvbuf(stdout, NULL, _IONBF, 0);
  pid_t child = fork();
  if (child == 0) {
    // A group of its own, whose leader's parent is in another one: the terminal's stop signals have no effect in an orphaned group.
    setpgid(0, 0);
    for (;;) pause();
  }
  printf("child %d\n", child);
  for (;;) {
    int status;
    if (waitpid(child, &status, WUNTRACED | WCONTINUED) < 0) return 1;
    if (WIFSTOPPED(status)) printf("stopped %d\n", WSTOPSIG(status));
    if (WIFCONTINUED(status)) printf("continued\n");
    if (WIFSIGNALED(status)) {
      printf("killed %d\n", WTERMSIG(status));
      return 0;
    }
  }
}
