// Structs of the C library that everybody has.

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <time.h>

static pthread_mutex_t free_mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t held_mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t recursive = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;

static void stop(void) {}

int main(void) {
  struct timespec timeout = {1, 500000000};
  struct timespec moment = {1700000000, 500000000};
  struct timespec strange = {0, 0x3fffffff};
  struct timeval interval = {0, 1500};
  struct tm date;
  time_t seconds = 1700000000;
  gmtime_r(&seconds, &date);
  struct tm no_date;
  memset(&no_date, 0x5a, sizeof no_date);
  pthread_rwlock_t no_lock;
  pthread_cond_t no_condition;
  memset(&no_lock, 0x5a, sizeof no_lock);
  memset(&no_condition, 0x5a, sizeof no_condition);

  struct in_addr host;
  inet_pton(AF_INET, "192.168.1.2", &host);
  struct in6_addr host6;
  inet_pton(AF_INET6, "2001:db8::1:0:0:1", &host6);
  struct in6_addr loopback = IN6ADDR_LOOPBACK_INIT;
  struct in6_addr mapped;
  inet_pton(AF_INET6, "::ffff:10.0.0.1", &mapped);
  struct sockaddr_in inet = {.sin_family = AF_INET, .sin_port = htons(80), .sin_addr = host};
  struct sockaddr_in6 inet6 = {.sin6_family = AF_INET6, .sin6_port = htons(443), .sin6_addr = host6};
  struct sockaddr_un unix_path = {.sun_family = AF_UNIX, .sun_path = "/run/socket"};
  struct sockaddr_un unix_abstract = {.sun_family = AF_UNIX, .sun_path = "\0name"};
  struct sockaddr *any = (struct sockaddr *)&inet6;
  struct sockaddr_storage storage;
  memset(&storage, 0, sizeof storage);
  struct sockaddr *null = NULL;

  FILE *reading = fopen("/dev/null", "r");
  FILE *writing = fopen("/dev/null", "w");
  fgetc(reading);

  sigset_t some_signals, no_signals, all_signals, most_signals;
  sigemptyset(&no_signals);
  sigemptyset(&some_signals);
  sigaddset(&some_signals, SIGINT);
  sigaddset(&some_signals, SIGRTMIN + 2);
  sigfillset(&all_signals);
  sigfillset(&most_signals);
  sigdelset(&most_signals, SIGTERM);

  pthread_mutex_lock(&free_mutex);
  pthread_mutex_unlock(&free_mutex);
  pthread_cond_signal(&condition);
  pthread_mutex_lock(&held_mutex);
  pthread_mutex_lock(&recursive);
  pthread_mutex_lock(&recursive);
  pthread_rwlock_rdlock(&lock);
  stop();  // break: values
  fclose(reading);
  fclose(writing);
  return timeout.tv_sec + moment.tv_sec + strange.tv_sec + interval.tv_sec + inet.sin_port + any->sa_family +
         unix_path.sun_family + unix_abstract.sun_family + loopback.s6_addr[0] + (null != NULL) + no_date.tm_sec > 0;
}
