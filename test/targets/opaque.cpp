// Uses a library's objects without knowing their types in full. Arguments: the library.
#include <dlfcn.h>

struct Base {
  virtual ~Base() {}
  int b = 0;
};
struct Opaque;
struct Nowhere;
enum Choice { left_out, chosen = 5 };
int counted() { return chosen; }

int main(int, char **argv) {
  void *library = dlopen(argv[1], RTLD_NOW);
  auto make_derived = reinterpret_cast<Base *(*)()>(dlsym(library, "make_derived"));
  auto make_opaque = reinterpret_cast<Opaque *(*)()>(dlsym(library, "make_opaque"));
  Base *derived = make_derived();
  Opaque *opaque = make_opaque();
  Opaque &reference = *opaque;
  Nowhere *nowhere = reinterpret_cast<Nowhere *>(opaque);
  Base plain;
  Choice choice = chosen;
  return counted() + choice + derived->b + plain.b + (nowhere == nullptr) + (&reference == nullptr); // break: values
}
