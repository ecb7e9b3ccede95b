/* Uses a library's thread-local variables in two threads. Arguments: the library. */
#include <dlfcn.h>
#include <pthread.h>

static _Thread_local int own = 5;
static int *(*touch)(void);

static void *run(void *nothing) {
  own = 6;
  *touch() += 10;
  return nothing; // break: thread
}

int main(int count, char **arguments) {
  (void)count;
  void *library = dlopen(arguments[1], RTLD_NOW);
  touch = (int *(*)(void))dlsym(library, "touch");
  own++; // break: untouched
  touch();
  own++; // break: touched
  pthread_t thread;
  pthread_create(&thread, 0, run, 0);
  pthread_join(thread, 0);
  return own - 7;
}
