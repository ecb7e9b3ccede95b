// A job of a shell: answers each line from its terminal, tells of SIGINT and SIGCONT, and ends with 3 at "q".
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void tell(const char *text) {
  if (write(STDOUT_FILENO, text, strlen(text)) < 0) _exit(1);
}

static void on_signal(int signal) { tell(signal == SIGINT ? "interrupted\n" : "continued\n"); }

__attribute__((noinline)) void answer(const char *line) {
  tell("got ");
  tell(line);
}

int main(void) {
  struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESTART};
  sigaction(SIGINT, &action, NULL);
  sigaction(SIGCONT, &action, NULL);
  char line[80];
  snprintf(line, sizeof line, "here %d\n", getpid());
  tell(line);
  ssize_t size;
  while ((size = read(STDIN_FILENO, line, sizeof line - 1)) > 0) {
    line[size] = 0;
    if (line[0] == 'q') return 3;
    answer(line);
  }
  return size < 0 ? 4 : 5;
}
