// Calls of the user's code through the library: std::function, algorithms, smart pointers, thunks.
#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <vector>

struct First {
  virtual int first() { return 1; }
  virtual ~First() = default;
  int a = 1;
};

struct Second {
  virtual int second() = 0;
  virtual ~Second() = default;
  int b = 2;
};

struct Both : First, Second {
  int second() override {
    return b; // break: second
  }
};

static int doubled(int value) {
  return value * 2; // break: doubled
} // break: doubled-end

struct Widget {
  int size() const {
    return width; // break: size
  }
  int width = 7;
};

int main() {
  std::function<int(int)> call = doubled;
  int total = call(4);                       // break: function
  total += call(5);                          // break: function-again
  std::vector<int> values{3, 1, 2};
  auto less = [](int a, int b) {
    return a < b; // break: less
  };
  std::sort(values.begin(), values.end(), less); // break: sort
  auto widget = std::make_shared<Widget>();
  total += widget->size();                   // break: arrow
  std::string text(2000000, 'x');            // break: string
  values.push_back(static_cast<int>(text.size())); // break: push
  Both both;
  Second *second = &both;
  total += second->second();                 // break: thunk
  return total > 0 ? 0 : 1;                  // break: end
}
