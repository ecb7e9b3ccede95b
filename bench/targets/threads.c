// 500 threads: a few compute, the others sleep, in turn in different system calls. Prints "ready" when all are there.
#define _GNU_SOURCE
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { THREADS = 500, BUSY = 3 };

static pthread_barrier_t all_there;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t never = PTHREAD_COND_INITIALIZER;
static sem_t semaphore;
static int epoll, pipe_fds[2], pair[2];
static volatile unsigned long count;

static void block(intptr_t kind) {
  char byte;
  struct epoll_event event;
  struct pollfd readable = {.fd = pipe_fds[0], .events = POLLIN};
  struct timespec hour = {.tv_sec = 3600};
  switch (kind) {
    case 0: epoll_wait(epoll, &event, 1, -1); break;
    case 1: poll(&readable, 1, -1); break;
    case 2: if (read(pipe_fds[0], &byte, 1) < 0) break; break;
    case 3: recv(pair[0], &byte, 1, 0); break;
    case 4: sem_wait(&semaphore); break;
    case 5: nanosleep(&hour, NULL); break;
    default:
      pthread_mutex_lock(&mutex);
      pthread_cond_wait(&never, &mutex);
      pthread_mutex_unlock(&mutex);
  }
}

static void *work(void *argument) {
  const intptr_t number = (intptr_t)argument;
  pthread_barrier_wait(&all_there);
  while (number < BUSY) count++;
  for (;;) block(number % 7);
}

int main(void) {
  epoll = epoll_create1(0);
  if (pipe(pipe_fds) || socketpair(AF_UNIX, SOCK_STREAM, 0, pair) || sem_init(&semaphore, 0, 0)) return 2;
  pthread_barrier_init(&all_there, NULL, THREADS);
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, 64 * 1024);
  pthread_t thread;
  for (intptr_t i = 0; i < THREADS - 1; i++)
    if (pthread_create(&thread, &attributes, work, (void *)i)) return 2;
  pthread_barrier_wait(&all_there);
  puts("ready");
  fflush(stdout);
  for (;;) pause();
}
