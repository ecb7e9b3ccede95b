/* Lets the packaged addon load on glibc 2.28, whatever the glibc of the machine that builds it: definitions of its own for what is newer. */

#define _GNU_SOURCE
#include <elf.h>
#include <link.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define HIDDEN __attribute__((visibility("hidden")))

/* glibc 2.34 moved these into libc.so and gave them a new version; those of libpthread, which every Node has loaded, are the same. */
#define SAME_AS_OLDER(name, version)                             \
  __asm__(".symver older_" #name ", " #name "@" version "\n"     \
          ".text\n.globl " #name "\n.hidden " #name "\n"          \
          ".type " #name ", @function\n"                         \
          #name ": jmp *older_" #name "@GOTPCREL(%rip)\n"        \
          ".size " #name ", . - " #name "\n")

SAME_AS_OLDER(__pthread_key_create, "GLIBC_2.2.5");
SAME_AS_OLDER(pthread_create, "GLIBC_2.2.5");
SAME_AS_OLDER(pthread_join, "GLIBC_2.2.5");
SAME_AS_OLDER(pthread_kill, "GLIBC_2.2.5");
SAME_AS_OLDER(pthread_once, "GLIBC_2.2.5");
SAME_AS_OLDER(pthread_sigmask, "GLIBC_2.2.5");
SAME_AS_OLDER(pthread_mutexattr_destroy, "GLIBC_2.2.5");
SAME_AS_OLDER(pthread_mutexattr_init, "GLIBC_2.2.5");
SAME_AS_OLDER(pthread_mutexattr_setpshared, "GLIBC_2.2.5");
SAME_AS_OLDER(pthread_mutexattr_setrobust, "GLIBC_2.12");
SAME_AS_OLDER(pthread_rwlock_destroy, "GLIBC_2.2.5");
SAME_AS_OLDER(pthread_rwlock_init, "GLIBC_2.2.5");
SAME_AS_OLDER(pthread_rwlock_rdlock, "GLIBC_2.2.5");
SAME_AS_OLDER(pthread_rwlock_tryrdlock, "GLIBC_2.2.5");
SAME_AS_OLDER(pthread_rwlock_unlock, "GLIBC_2.2.5");
SAME_AS_OLDER(pthread_rwlock_wrlock, "GLIBC_2.2.5");

/* Functions of glibc 2.33 (before, macros over __xstat). On x86-64 the kernel's structure is the C library's. */
HIDDEN int stat(const char* path, struct stat* status) { return (int)syscall(SYS_stat, path, status); }
HIDDEN int lstat(const char* path, struct stat* status) { return (int)syscall(SYS_lstat, path, status); }
HIDDEN int fstat(int descriptor, struct stat* status) { return (int)syscall(SYS_fstat, descriptor, status); }
HIDDEN int fstat64(int descriptor, struct stat64* status) { return (int)syscall(SYS_fstat, descriptor, status); }

/* glibc 2.30. */
HIDDEN pid_t gettid(void) { return (pid_t)syscall(SYS_gettid); }

/* glibc 2.32: a hint that allows libstdc++ to do without atomic operations. A process with the addon in it has threads. */
HIDDEN char __libc_single_threaded = 0;

/* glibc 2.35, called by GCC's unwinder: where the unwind table of the code at an address is. Layout of <bits/dl_find_object.h>. */
struct found_object {
  unsigned long long flags;
  void* map_start;
  void* map_end;
  struct link_map* link_map;
  void* eh_frame;
  unsigned long long reserved[7];
};

struct search {
  uintptr_t address;
  struct found_object* result;
};

static int visit(struct dl_phdr_info* info, size_t size, void* data) {
  (void)size;
  struct search* search = data;
  uintptr_t start = 0;
  uintptr_t end = 0;
  void* eh_frame = NULL;
  for (size_t index = 0; index < info->dlpi_phnum; ++index) {
    const ElfW(Phdr)* header = &info->dlpi_phdr[index];
    const uintptr_t from = info->dlpi_addr + header->p_vaddr;
    if (header->p_type == PT_GNU_EH_FRAME) eh_frame = (void*)from;
    if (header->p_type == PT_LOAD && search->address - from < header->p_memsz) {
      start = from;
      end = from + header->p_memsz;
    }
  }
  if (end == 0) return 0;
  if (eh_frame == NULL) return -1;
  search->result->flags = 0;
  search->result->map_start = (void*)start;
  search->result->map_end = (void*)end;
  search->result->link_map = NULL;
  search->result->eh_frame = eh_frame;
  return 1;
}

HIDDEN int find_object(void* address, struct found_object* result) __asm__("_dl_find_object");

int find_object(void* address, struct found_object* result) {
  struct search search = {(uintptr_t)address, result};
  return dl_iterate_phdr(visit, &search) == 1 ? 0 : -1;
}
