// Exceptions whose classes compute what they say, each time that they are asked: well, for ever, by a fault, by an exception.
#include <cstdio>
#include <cstring>
#include <exception>
#include <string>

static int times_asked;

struct counted : std::exception {
  mutable std::string text;
  const char *what() const noexcept override {
    text = "asked " + std::to_string(++times_asked) + " times";
    return text.c_str();
  }
};
struct tagged {
  virtual ~tagged() = default;
  int tag = 1;
};
struct second_base : tagged, counted {};
struct endless : std::exception {
  const char *what() const noexcept override {
    for (volatile int i = 0;; i = i + 1) {
    }
  }
};
struct faulty : std::exception {
  const char *volatile nowhere = nullptr;
  const char *what() const noexcept override { return *nowhere ? "" : "never"; }
};
struct careful : std::exception {
  const char *what() const noexcept override {
    try {
      throw 1;
    } catch (int) {
      return "after a throw of its own";
    }
  }
};
struct silent : std::exception {
  const char *what() const noexcept override { return nullptr; }
};

template <typename Exception>
static void raise() {
  try {
    throw Exception();
  } catch (const std::exception &) {
    std::printf("%d\n", times_asked);  // break: caught
  }
}

int main(int, char **argv) {
  if (!std::strcmp(argv[1], "counted")) raise<counted>();
  if (!std::strcmp(argv[1], "second_base")) raise<second_base>();
  if (!std::strcmp(argv[1], "endless")) raise<endless>();
  if (!std::strcmp(argv[1], "faulty")) raise<faulty>();
  if (!std::strcmp(argv[1], "careful")) raise<careful>();
  if (!std::strcmp(argv[1], "silent")) raise<silent>();
  return 3;
}
