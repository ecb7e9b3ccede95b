// Throws what its first argument says, and catches it unless there is a second one.

#include <cstdio>
#include <cstring>
#include <exception>
#include <new>
#include <stdexcept>

namespace net {
struct Timeout : std::runtime_error {
  using std::runtime_error::runtime_error;
};
struct Tagged {
  virtual ~Tagged() = default;
  int tag = 7;
};
struct Both : Tagged, virtual Timeout {
  Both() : Timeout("both of them") {}
};
struct Quiet : std::exception {
  const char *what() const noexcept override { return "computed"; }
};
}  // namespace net

static void raise(const char *kind) {
  if (!std::strcmp(kind, "runtime")) throw std::runtime_error("disk full");
  if (!std::strcmp(kind, "timeout")) throw net::Timeout("after 5 s");  // break: timeout
  if (!std::strcmp(kind, "both")) throw net::Both();
  if (!std::strcmp(kind, "quiet")) throw net::Quiet();
  if (!std::strcmp(kind, "int")) throw 42;
  if (!std::strcmp(kind, "text")) throw "only a text";
  if (!std::strcmp(kind, "alloc")) throw std::bad_alloc();
}

static void forbids(const char *kind) noexcept { raise(kind); }

static std::exception_ptr kept;

int main(int argc, char **argv) {
  const char *kind = argc > 1 ? argv[1] : "runtime";
  const char *how = argc > 2 ? argv[2] : "caught";
  if (!std::strcmp(how, "noexcept")) forbids(kind);
  if (!std::strcmp(how, "uncaught")) raise(kind);
  if (!std::strcmp(how, "terminate")) std::terminate();
  try {
    raise(kind);
  } catch (...) {
    std::puts("caught");
    kept = std::current_exception();
  }
  if (!std::strcmp(how, "again")) {
    try {
      std::rethrow_exception(kept);
    } catch (const std::exception &) {
      std::puts("again");
    }
  }
  return 3;
}
