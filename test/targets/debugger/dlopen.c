// Loads the library named by its first argument, calls it, unloads it, and loads it again.
#include <dlfcn.h>

static int shared_name(int x) {
  return x + 1; // break: shared-name
}

static int call(const char *path) {
  void *library = dlopen(path, RTLD_NOW); // break: dlopen
  if (!library) return -1;                // break: loaded
  int (*value)(int) = (int (*)(int))dlsym(library, "plugin_value");
  int result = value(2); // break: call
  dlclose(library);      // break: dlclose
  return result;         // break: closed
}

int main(int argc, char **argv) {
  if (argc < 2) return 1;
  int first = shared_name(call(argv[1])) - 1;
  return first + call(argv[1]) - 42;
}
