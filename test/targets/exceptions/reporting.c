// Loads the library named by its first argument four times, which reports as sanitizers do, by a function of its own.
#include <dlfcn.h>

#ifdef LIBRARY
static volatile int reports;
void __sanitizer_report_error_summary(const char *text) { reports += text[0] != 0; }
int report(void) {
  __sanitizer_report_error_summary("SUMMARY: from the library");
  return reports;
}
#else
int main(int argc, char **argv) {
  if (argc < 2) return 1;
  for (int i = 0; i < 4; i++) {
    void *library = dlopen(argv[1], RTLD_NOW);
    if (!library) return 2;
    int (*report)(void) = (int (*)(void))dlsym(library, "report");
    if (report() != 1) return 3;
    dlclose(library);
  }
  return 0;
}
#endif
