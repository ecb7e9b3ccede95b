// What C++ adds to values: classes, bases, references, member pointers, scopes.
#include <cstddef>

namespace geometry {
enum class Kind : unsigned char { round, square = 7 };
int instances = 3;

struct Tag {
  int id = 1;
  int shared = 10;
};

class Shape : public Tag {
 public:
  virtual ~Shape() {}
  virtual int area() const;
  static int count;
  Kind kind = Kind::square;
  int shared = 20;
};
int Shape::count = 5;
int Shape::area() const {
  return shared + count; // break: method
}

struct Virtual : virtual Tag {
  int own = 4;
};

template <typename T>
struct Box {
  T item;
  T get(T extra) const {
    return item + extra; // break: template
  }
};
}  // namespace geometry

struct Callable {
  int offset = 3;
  int call(int x) { return x + offset; }
  virtual int dynamic() { return 1; }
};

template <typename T>
T twice(T value) {
  return value * 2; // break: function template
}

int main() {
  geometry::Shape shape;
  geometry::Shape *pointer = &shape;
  geometry::Shape &reference = shape;
  int number = 6;
  int &alias = number;
  int &&temporary = 8;
  const geometry::Box<int> box{9};
  geometry::Virtual derived;
  int Callable::*member = &Callable::offset;
  int Callable::*no_member = nullptr;
  int (Callable::*method)(int) = &Callable::call;
  int (Callable::*dynamic)() = &Callable::dynamic;
  Callable callable;
  std::nullptr_t null = nullptr;
  auto lambda = [number, &alias](int x) { return x + number + alias; };
  char8_t letter = u8'e';
  int result = shape.area() + pointer->area() + static_cast<int>(reference.kind) + alias + temporary + box.get(1) + twice(2) + derived.own;
  return result + (member == no_member) + (method == nullptr) + (dynamic == nullptr) + (null == nullptr) + lambda(1) + letter + callable.call(1); // break: values
}
