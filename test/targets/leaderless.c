// The main thread ends, and another goes on for ever.
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

static void *stay(void *leader) {
  pthread_join(*(pthread_t *)leader, NULL);
  puts("alone");
  fflush(stdout);
  for (;;) pause();
}

int main(void) {
  static pthread_t leader;
  pthread_t other;
  leader = pthread_self();
  pthread_create(&other, NULL, stay, &leader);
  pthread_exit(NULL);
}
