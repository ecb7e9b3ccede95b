/* What a terminal runs in place of the program: tells the debugger its pid, waits until it is traced, and becomes the program.
 *
 * Usage: trapline-terminal SOCKET. Its protocol is that of src/process/terminal/startOrder.ts. It uses no C library, so that it runs wherever the kernel
 * does, whatever the terminal's environment preloads. */

/* GCC would make calls of memset and memcpy of loops; clang does not without builtins, and has no such option. */
#ifndef __clang__
#pragma GCC optimize("no-tree-loop-distribute-patterns")
#endif

#include <linux/prctl.h>
#include <linux/un.h>
#include <stddef.h>
#include <stdint.h>
#include <asm/unistd.h>

enum { AF_UNIX_ = 1, SOCK_STREAM_ = 1, SOCK_CLOEXEC_ = 02000000, SOL_SOCKET_ = 1, SO_PEERCRED_ = 17 };
enum { O_RDONLY_ = 0, O_WRONLY_ = 1, O_CREAT_ = 0100, O_NOCTTY_ = 0400, O_TRUNC_ = 01000, O_APPEND_ = 02000 };
enum { PROT_READ_WRITE = 3, MAP_PRIVATE_ANONYMOUS = 0x22, ADDR_NO_RANDOMIZE_ = 0x0040000 };
#define ASK_PERSONALITY 0xffffffffL
enum { FAILED_BEFORE = 127 };

/* The step that failed, as the debugger names it; see startOrder.ts. */
enum step { STEP_CHDIR = 1, STEP_STDIN, STEP_STDOUT, STEP_STDERR, STEP_PERSONALITY, STEP_EXECVE };

struct order {
  uint32_t size; /* of the strings that follow the header */
  uint32_t disables_aslr;
  uint32_t argc;
  uint32_t envc;
};

struct failure {
  uint32_t step;
  uint32_t error;
};

static long call(long number, long a, long b, long c, long d, long e, long f) {
  register long r10 __asm__("r10") = d;
  register long r8 __asm__("r8") = e;
  register long r9 __asm__("r9") = f;
  long result;
  __asm__ volatile("syscall"
                   : "=a"(result)
                   : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
                   : "rcx", "r11", "memory");
  return result;
}

static long call3(long number, long a, long b, long c) { return call(number, a, b, c, 0, 0, 0); }

static _Noreturn void leave(int status) {
  for (;;) call3(__NR_exit_group, status, 0, 0);
}

static size_t length(const char* text) {
  size_t size = 0;
  while (text[size] != 0) ++size;
  return size;
}

static _Noreturn void complain(const char* text) {
  call3(__NR_write, 2, (long)text, (long)length(text));
  leave(FAILED_BEFORE);
}

static void read_whole(int fd, void* to, size_t size) {
  for (size_t done = 0; done < size;) {
    const long got = call3(__NR_read, fd, (long)((char*)to + done), (long)(size - done));
    /* The debugger has given up, and said why elsewhere. */
    if (got <= 0) leave(FAILED_BEFORE);
    done += (size_t)got;
  }
}

static int connect_to(const char* path) {
  struct sockaddr_un address = {.sun_family = AF_UNIX_};
  const size_t size = length(path);
  if (size >= sizeof address.sun_path) complain("trapline-terminal: the path of the socket is too long\n");
  for (size_t index = 0; index < size; ++index) address.sun_path[index] = path[index];
  const int fd = (int)call3(__NR_socket, AF_UNIX_, SOCK_STREAM_ | SOCK_CLOEXEC_, 0);
  if (fd < 0 || call3(__NR_connect, fd, (long)&address, sizeof address) < 0)
    complain("trapline-terminal: the debugger does not answer; it has ended, or this is not its machine\n");
  return fd;
}

/* Yama's level 1 lets only ancestors trace, and the terminal is none of the debugger's. */
static void allow_tracing_by_peer(int fd) {
  struct {
    int32_t pid, uid, gid;
  } peer = {0, 0, 0};
  uint32_t size = sizeof peer;
  if (call(__NR_getsockopt, fd, SOL_SOCKET_, SO_PEERCRED_, (long)&peer, (long)&size, 0) == 0)
    call(__NR_prctl, PR_SET_PTRACER, peer.pid, 0, 0, 0, 0);
}

static _Noreturn void fail(int fd, enum step step, long result) {
  const struct failure failure = {(uint32_t)step, (uint32_t)-result};
  call3(__NR_write, fd, (long)&failure, sizeof failure);
  /* Until it has read this and let go. */
  char end;
  read_whole(fd, &end, 1);
  leave(FAILED_BEFORE);
}

static const char* next_string(const char** at) {
  const char* text = *at;
  *at += length(text) + 1;
  return text;
}

static void redirect(int socket, int fd, const char* path) {
  static const int flags[3] = {O_RDONLY_, O_WRONLY_ | O_CREAT_ | O_TRUNC_ | O_APPEND_, O_WRONLY_ | O_CREAT_ | O_TRUNC_ | O_APPEND_};
  if (*path == 0) return;
  const long opened = call3(__NR_open, (long)path, flags[fd] | O_NOCTTY_, 0666);
  if (opened < 0) fail(socket, (enum step)(STEP_STDIN + fd), opened);
  if (opened == fd) return;
  call3(__NR_dup2, opened, fd, 0);
  call3(__NR_close, opened, 0, 0);
}

static void* memory(size_t size) {
  const long address = call(__NR_mmap, 0, (long)size, PROT_READ_WRITE, MAP_PRIVATE_ANONYMOUS, -1, 0);
  if (address < 0) complain("trapline-terminal: no memory\n");
  return (void*)address;
}

static const char** strings(const char** at, uint32_t count) {
  const char** list = memory((count + 1) * sizeof *list);
  for (uint32_t index = 0; index < count; ++index) list[index] = next_string(at);
  return list;
}

static _Noreturn void become(int fd) {
  struct order order;
  read_whole(fd, &order, sizeof order);
  char* text = memory((size_t)order.size + 1);
  read_whole(fd, text, order.size);
  const char* at = text;
  const char* program = next_string(&at);
  const char* cwd = next_string(&at);
  const char* stdio[3];
  for (int index = 0; index < 3; ++index) stdio[index] = next_string(&at);
  const char** argv = strings(&at, order.argc);
  const char** envp = strings(&at, order.envc);

  long result = *cwd == 0 ? 0 : call3(__NR_chdir, (long)cwd, 0, 0);
  if (result < 0) fail(fd, STEP_CHDIR, result);
  for (int index = 0; index < 3; ++index) redirect(fd, index, stdio[index]);
  result = 0;
  if (order.disables_aslr != 0)
    result = call3(__NR_personality, call3(__NR_personality, ASK_PERSONALITY, 0, 0) | ADDR_NO_RANDOMIZE_, 0, 0);
  if (result < 0) fail(fd, STEP_PERSONALITY, result);
  fail(fd, STEP_EXECVE, call3(__NR_execve, (long)program, (long)argv, (long)envp));
}

__attribute__((used)) static _Noreturn void start(const long* stack) {
  const long argc = stack[0];
  const char* const* argv = (const char* const*)(stack + 1);
  if (argc != 2) complain("usage: trapline-terminal SOCKET (Trapline runs this by itself)\n");
  const int fd = connect_to(argv[1]);
  allow_tracing_by_peer(fd);
  const uint32_t pid = (uint32_t)call3(__NR_getpid, 0, 0, 0);
  if (call3(__NR_write, fd, (long)&pid, sizeof pid) != sizeof pid) leave(FAILED_BEFORE);
  become(fd);
}

/* System V ABI, AMD64, 3.4.1: the stack pointer is at argc. */
__asm__(
    ".globl _start\n"
    "_start:\n"
    "  xor %ebp, %ebp\n"
    "  mov %rsp, %rdi\n"
    "  and $-16, %rsp\n"
    "  call start\n");
