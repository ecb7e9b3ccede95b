// Blocks in one system call after the other and tells what each call answered and how long it took.
// blocked KIND ROUNDS MILLISECONDS: calls KIND that often, or if ROUNDS is 0 until somebody sets `is_over`; it ends by its own
// limit, or by the waker, a child process, after that time. A line for each round: "round errno elapsed-microseconds", and "caught NUMBER" if a handler ran in it.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/aio_abi.h>
#include <linux/futex.h>
#include <linux/io_uring.h>
#include <mqueue.h>
#include <poll.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/file.h>
#include <sys/inotify.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/msg.h>
#include <sys/select.h>
#include <sys/sem.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static long milliseconds;
volatile int is_over;
static int pipe_fds[2], pair[2], epoll, sem, queue, listener, waiting, uring;
static struct io_uring_params ring;
static char *ring_memory;
static struct io_uring_sqe *ring_requests;
static struct sockaddr_un full = {.sun_family = AF_UNIX};
static socklen_t full_size = sizeof full;
static aio_context_t aio;
static sem_t *semaphore;
static sigset_t usr1;

static struct timespec span(void) {
  return (struct timespec){milliseconds / 1000, milliseconds % 1000 * 1000000};
}

static struct timespec deadline(clockid_t clock) {
  struct timespec now, wait = span();
  clock_gettime(clock, &now);
  now.tv_sec += wait.tv_sec;
  now.tv_nsec += wait.tv_nsec;
  if (now.tv_nsec >= 1000000000) now.tv_sec++, now.tv_nsec -= 1000000000;
  return now;
}

// Calls that end by their own timeout.
static int epoll_wait_(void) { struct epoll_event e; return epoll_wait(epoll, &e, 1, (int)milliseconds); }
static int epoll_pwait_(void) { struct epoll_event e; return epoll_pwait(epoll, &e, 1, (int)milliseconds, &usr1); }
static int epoll_pwait2_(void) {
  struct epoll_event e;
  struct timespec t = span();
  return (int)syscall(SYS_epoll_pwait2, epoll, &e, 1, &t, NULL, 0);
}
static int poll_(void) { struct pollfd p = {pipe_fds[0], POLLIN, 0}; return poll(&p, 1, (int)milliseconds); }
static int ppoll_(void) { struct pollfd p = {pipe_fds[0], POLLIN, 0}; struct timespec t = span(); return ppoll(&p, 1, &t, NULL); }
static int select_(void) {
  fd_set set;
  FD_ZERO(&set);
  FD_SET(pipe_fds[0], &set);
  struct timeval t = {milliseconds / 1000, milliseconds % 1000 * 1000};
  return select(pipe_fds[0] + 1, &set, NULL, NULL, &t);
}
static int pselect_(void) {
  fd_set set;
  FD_ZERO(&set);
  FD_SET(pipe_fds[0], &set);
  struct timespec t = span();
  return pselect(pipe_fds[0] + 1, &set, NULL, NULL, &t, NULL);
}
static int nanosleep_(void) { struct timespec t = span(); return nanosleep(&t, NULL); }
static int clock_nanosleep_(void) { struct timespec t = span(); errno = clock_nanosleep(CLOCK_MONOTONIC, 0, &t, NULL); return errno ? -1 : 0; }
static int clock_nanosleep_until(void) {
  struct timespec t = deadline(CLOCK_MONOTONIC);
  errno = clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &t, NULL);
  return errno ? -1 : 0;
}
static int futex_(void) { int word = 0; struct timespec t = span(); return (int)syscall(SYS_futex, &word, FUTEX_WAIT_PRIVATE, 0, &t, NULL, 0); }
static int sem_timedwait_(void) { struct timespec t = deadline(CLOCK_REALTIME); return sem_timedwait(semaphore, &t); }
static int semtimedop_(void) { struct sembuf op = {0, -1, 0}; struct timespec t = span(); return semtimedop(sem, &op, 1, &t); }
static int sigtimedwait_(void) { struct timespec t = span(); return sigtimedwait(&usr1, NULL, &t); }
static int recv_timeout(void) { char c; return (int)recv(pair[0], &c, 1, 0); }
static int recvmsg_timeout(void) { char c; struct iovec v = {&c, 1}; struct msghdr m = {.msg_iov = &v, .msg_iovlen = 1}; return (int)recvmsg(pair[0], &m, 0); }
static int send_timeout(void) { static char block[1 << 20]; return (int)send(pair[0], block, sizeof block, 0); }
static int recvmmsg_timeout(void) { char c; struct iovec v = {&c, 1}; struct mmsghdr m = {.msg_hdr = {.msg_iov = &v, .msg_iovlen = 1}}; return recvmmsg(pair[0], &m, 1, 0, NULL); }
static int sendmmsg_timeout(void) { char c = 'x'; struct iovec v = {&c, 1}; struct mmsghdr m = {.msg_hdr = {.msg_iov = &v, .msg_iovlen = 1}}; return sendmmsg(pair[0], &m, 1, 0); }
static int connect_timeout(void) { return connect(waiting, (struct sockaddr *)&full, full_size); }
// The timeout is the only request in the ring.
static int io_uring_enter_(void) {
  struct timespec t = span();
  unsigned *tail = (unsigned *)(ring_memory + ring.sq_off.tail), *slots = (unsigned *)(ring_memory + ring.sq_off.array);
  unsigned slot = *tail & (ring.sq_entries - 1);
  ring_requests[slot] = (struct io_uring_sqe){.opcode = IORING_OP_TIMEOUT, .fd = -1, .addr = (unsigned long)&t, .len = 1};
  slots[slot] = slot;
  __atomic_store_n(tail, *tail + 1, __ATOMIC_RELEASE);
  if (syscall(SYS_io_uring_enter, uring, 1, 0, 0, NULL, 0) != 1) return -1;
  int result = (int)syscall(SYS_io_uring_enter, uring, 0, 1, IORING_ENTER_GETEVENTS, NULL, 0);
  unsigned *done = (unsigned *)(ring_memory + ring.cq_off.tail);
  __atomic_store_n((unsigned *)(ring_memory + ring.cq_off.head), *done, __ATOMIC_RELEASE);
  return result;
}
static int io_uring_enter_limit(void) {
  struct timespec t = span();
  struct io_uring_getevents_arg argument = {.ts = (unsigned long)&t};
  unsigned flags = IORING_ENTER_GETEVENTS | IORING_ENTER_EXT_ARG;
  return (int)syscall(SYS_io_uring_enter, uring, 0, 1, flags, &argument, sizeof argument);
}
static int accept_timeout(void) { return accept(listener, NULL, NULL); }
static int io_pgetevents_(void) {
  struct io_event e;
  struct timespec t = span();
  return (int)syscall(SYS_io_pgetevents, aio, 1, 1, &e, &t, NULL);
}
// As a compiler may have it that knows that the kernel keeps the registers.
static int registers_kept(void) {
  struct epoll_event e;
  register long limit asm("r10") = milliseconds;
  long result = SYS_epoll_wait;
  asm volatile("syscall" : "+a"(result), "+r"(limit) : "D"(epoll), "S"(&e), "d"(1L) : "rcx", "r11", "memory");
  errno = result < 0 ? (int)-result : EILSEQ;
  return result < 0 || limit != milliseconds ? -1 : 0;
}
static int io_getevents_(void) { struct io_event e; struct timespec t = span(); return (int)syscall(SYS_io_getevents, aio, 1, 1, &e, &t); }

// Calls that the waker ends.
static int pause_(void) { return pause(); }
static int sigsuspend_(void) { sigset_t none; sigemptyset(&none); return sigsuspend(&none); }
static int sigwaitinfo_(void) { return sigwaitinfo(&usr1, NULL); }
static int semop_(void) { struct sembuf op = {0, -1, 0}; return semop(sem, &op, 1); }
static int msgrcv_(void) { struct { long type; char text; } m; return (int)msgrcv(queue, &m, 1, 0, 0); }
static int read_(void) { char c; return (int)read(pipe_fds[0], &c, 1); }
static int wait4_(void) { pid_t p = fork(); if (p == 0) { usleep((useconds_t)milliseconds * 1000); _exit(0); } return waitpid(p, NULL, 0); }

static void wake_signal(void) { kill(getppid(), SIGUSR1); }
static void wake_sem(void) { struct sembuf op = {0, 1, 0}; semop(sem, &op, 1); }
static void wake_queue(void) { struct { long type; char text; } m = {1, 'x'}; msgsnd(queue, &m, 1, 0); }
static void wake_pipe(void) { if (write(pipe_fds[1], "x", 1) != 1) _exit(1); }

static const struct { const char *name; int (*call)(void); void (*wake)(void); } kinds[] = {
    {"epoll_wait", epoll_wait_, NULL}, {"epoll_pwait", epoll_pwait_, NULL}, {"epoll_pwait2", epoll_pwait2_, NULL},
    {"poll", poll_, NULL}, {"ppoll", ppoll_, NULL}, {"select", select_, NULL}, {"pselect", pselect_, NULL},
    {"nanosleep", nanosleep_, NULL}, {"clock_nanosleep", clock_nanosleep_, NULL}, {"clock_nanosleep_until", clock_nanosleep_until, NULL},
    {"futex", futex_, NULL}, {"sem_timedwait", sem_timedwait_, NULL}, {"semtimedop", semtimedop_, NULL},
    {"sigtimedwait", sigtimedwait_, NULL}, {"recv", recv_timeout, NULL}, {"recvmsg", recvmsg_timeout, NULL},
    {"send", send_timeout, NULL}, {"accept", accept_timeout, NULL}, {"recvmmsg", recvmmsg_timeout, NULL}, {"sendmmsg", sendmmsg_timeout, NULL},
    {"connect", connect_timeout, NULL},
    {"io_uring_enter", io_uring_enter_, NULL}, {"io_uring_enter_limit", io_uring_enter_limit, NULL}, {"io_getevents", io_getevents_, NULL},
    {"io_pgetevents", io_pgetevents_, NULL}, {"registers_kept", registers_kept, NULL},
    {"pause", pause_, wake_signal}, {"sigsuspend", sigsuspend_, wake_signal}, {"sigwaitinfo", sigwaitinfo_, wake_signal},
    {"semop", semop_, wake_sem}, {"msgrcv", msgrcv_, wake_queue}, {"read", read_, wake_pipe}, {"wait4", wait4_, NULL},
};

static volatile sig_atomic_t caught;
static void on_signal(int signal) { caught = signal; }

// From now on, who connects to `full` waits for a place in its queue.
static void fill(void) {
  int fd = socket(AF_UNIX, SOCK_STREAM, 0);
  if (bind(fd, (struct sockaddr *)&full, sizeof(sa_family_t)) || listen(fd, 0)) exit(2);
  getsockname(fd, (struct sockaddr *)&full, &full_size);
  while (connect(socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0), (struct sockaddr *)&full, full_size) == 0) continue;
}

static void set_up_ring(void) {
  uring = (int)syscall(SYS_io_uring_setup, 4, &ring);
  if (uring < 0) exit(3);
  ring_memory = mmap(NULL, 1 << 16, PROT_READ | PROT_WRITE, MAP_SHARED, uring, IORING_OFF_SQ_RING);
  ring_requests = mmap(NULL, ring.sq_entries * sizeof *ring_requests, PROT_READ | PROT_WRITE, MAP_SHARED, uring, IORING_OFF_SQES);
  if (ring_memory == MAP_FAILED || ring_requests == MAP_FAILED) exit(3);
}

static void set_up(void) {
  struct sockaddr_un any = {.sun_family = AF_UNIX};
  struct timeval timeout = {milliseconds / 1000, milliseconds % 1000 * 1000};
  sigemptyset(&usr1);
  sigaddset(&usr1, SIGUSR1);
  if (pipe(pipe_fds) || socketpair(AF_UNIX, SOCK_STREAM, 0, pair)) exit(2);
  setsockopt(pair[0], SOL_SOCKET, SO_RCVTIMEO, &timeout, sizeof timeout);
  setsockopt(pair[0], SOL_SOCKET, SO_SNDTIMEO, &timeout, sizeof timeout);
  while (send(pair[0], "x", 1, MSG_DONTWAIT) == 1) continue;
  listener = socket(AF_UNIX, SOCK_STREAM, 0);
  if (bind(listener, (struct sockaddr *)&any, sizeof(sa_family_t)) || listen(listener, 1)) exit(2);
  setsockopt(listener, SOL_SOCKET, SO_RCVTIMEO, &timeout, sizeof timeout);
  fill();
  waiting = socket(AF_UNIX, SOCK_STREAM, 0);
  setsockopt(waiting, SOL_SOCKET, SO_SNDTIMEO, &timeout, sizeof timeout);
  epoll = epoll_create1(0);
  struct epoll_event interest = {.events = EPOLLIN};
  epoll_ctl(epoll, EPOLL_CTL_ADD, pipe_fds[0], &interest);
  sem = semget(IPC_PRIVATE, 1, 0600);
  queue = msgget(IPC_PRIVATE, 0600);
  static sem_t own;
  sem_init(&own, 0, 0);
  semaphore = &own;
  syscall(SYS_io_setup, 1, &aio);
  struct sigaction action = {.sa_handler = on_signal};
  sigaction(SIGUSR1, &action, NULL);
}

static long long now_us(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000000LL + t.tv_nsec / 1000;
}

int main(int argc, char **argv) {
  if (argc != 4) return 2;
  int rounds = atoi(argv[2]);
  milliseconds = atol(argv[3]);
  setvbuf(stdout, NULL, _IOLBF, 0);
  set_up();
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
    if (strcmp(kinds[i].name, argv[1]) != 0) continue;
    // The signal must not come but in the call.
    if (strstr(argv[1], "sigwait") || strstr(argv[1], "sigtimed") || strstr(argv[1], "suspend")) sigprocmask(SIG_BLOCK, &usr1, NULL);
    if (strstr(argv[1], "uring")) set_up_ring();
    printf("ready %d\n", (int)getpid());
    for (int round = 0; rounds ? round < rounds : !is_over; round++) {
      pid_t waker = 0;
      caught = 0;
      if (kinds[i].wake && (waker = fork()) == 0) {
        struct timespec t = span();
        nanosleep(&t, NULL);
        kinds[i].wake();
        _exit(0);
      }
      errno = 0;
      long long start = now_us();
      int result = kinds[i].call();
      int error = result < 0 ? errno : 0;
      long long elapsed = now_us() - start;
      printf("%d %d %lld\n", round, error, elapsed);
      if (caught) printf("caught %d\n", (int)caught);
      if (waker) waitpid(waker, NULL, 0);
    }
    semctl(sem, 0, IPC_RMID);
    msgctl(queue, IPC_RMID, NULL);
    puts("done");
    return 0;
  }
  return 2;
}
