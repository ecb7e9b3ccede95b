// A program and a library with variables of the same names. Arguments: the library.
#include <dlfcn.h>

static int only_static = 1;
static int of_caller = 1;
static int is_exported = 1;

static int is_function(void) { return 3; }

static void called(void) {
  only_static += of_caller + is_exported + is_function(); // break: called
}

int main(int argc, char **argv) {
  void *library = dlopen(argv[1], RTLD_NOW);
  void (*call)(void (*)(void)) = (void (*)(void (*)(void)))dlsym(library, "call");
  call(called);
  return only_static - argc;
}
