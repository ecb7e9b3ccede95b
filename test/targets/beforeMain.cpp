// Code that runs before main: a constructor, and a thread that it makes and waits for.
#include <thread>

static int made = 0;

struct Early {
  Early() {
    std::thread([] { made = 1; }).join();
    made += 1;  // break: before
  }
};

static Early early;

int main() {
  return made - 2;  // break: first
}
