// Prints what seizing, interrupting, resuming and letting go of 500 sleeping threads take.

#include <dirent.h>
#include <pthread.h>
#include <sys/ptrace.h>
#include <sys/user.h>
#include <unistd.h>

#include "limit.h"

enum { THREADS = 500, TIMES = 20 };

static pthread_barrier_t all_there;
static int ready[2];

static void *sleep_on(void *unused) {
  pthread_barrier_wait(&all_there);
  for (;;) pause();
  return unused;
}

static void run_threads(void) {
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, 64 * 1024);
  pthread_barrier_init(&all_there, NULL, THREADS);
  pthread_t thread;
  for (int i = 0; i < THREADS - 1; i++)
    require(pthread_create(&thread, &attributes, sleep_on, NULL) == 0, "pthread_create");
  pthread_barrier_wait(&all_there);
  require(write(ready[1], "r", 1) == 1, "write");
  for (;;) pause();
}

static int list_threads(pid_t process, pid_t *tids) {
  char path[64];
  snprintf(path, sizeof path, "/proc/%d/task", process);
  DIR *folder = opendir(path);
  require(folder != NULL, path);
  int count = 0;
  for (struct dirent *entry; (entry = readdir(folder));)
    if (entry->d_name[0] != '.' && count < THREADS) tids[count++] = atoi(entry->d_name);
  closedir(folder);
  return count;
}

static pid_t tids[THREADS];

/** Milliseconds. */
static double each(int request, void *data) {
  double start = now_ms();
  for (int i = 0; i < THREADS; i++) require(ptrace(request, tids[i], NULL, data) == 0, "ptrace");
  return now_ms() - start;
}

static double stop_all(void) {
  double start = now_ms();
  for (int i = 0; i < THREADS; i++) require(ptrace(PTRACE_INTERRUPT, tids[i], NULL, NULL) == 0, "PTRACE_INTERRUPT");
  struct user_regs_struct registers;
  for (int i = 0; i < THREADS; i++) {
    expect_stop(tids[i]);
    require(ptrace(PTRACE_GETREGS, tids[i], NULL, &registers) == 0, "PTRACE_GETREGS");
  }
  return now_ms() - start;
}

int main(void) {
  require(pipe(ready) == 0, "pipe");
  pid_t process = fork();
  if (process == 0) run_threads();
  char byte;
  require(read(ready[0], &byte, 1) == 1, "read");
  require(list_threads(process, tids) == THREADS, "500 threads");

  double seize[TIMES], interrupt[TIMES], resume[TIMES], detach[TIMES];
  for (int i = 0; i < TIMES; i++) {
    seize[i] = each(PTRACE_SEIZE, NULL);
    interrupt[i] = stop_all();
    resume[i] = each(PTRACE_CONT, NULL);
    stop_all();
    detach[i] = each(PTRACE_DETACH, NULL);
  }
  report("seize500", median(seize, TIMES));
  report("interrupt500", median(interrupt, TIMES));
  report("cont500", median(resume, TIMES));
  report("detach500", median(detach, TIMES));
  end_child(process);
  return 0;
}
