// Every kind of type that C++ compilers describe, as globals that are read by name.
#include <cstddef>
#include <cstdint>

namespace shapes {
struct Point {
  int x, y;
  static int count;
};
int Point::count = 7;

namespace {
int hidden = 5;
}
}  // namespace shapes

enum class Colour : unsigned char { red, green = 200 };
enum Sign { minus = -1, plus = 1 };

union Number {
  int32_t i;
  float f;
};

struct Flags {
  unsigned a : 3;
  unsigned b : 5;
  unsigned long c : 40;
};

struct Base {
  int base;
  virtual ~Base() {}
};
struct Left : virtual Base {
  int left;
};
struct Diamond : Left {
  int own;
  int overloaded(int x) const { return x + own; }
};

struct Anonymous {
  union {
    int in_union;
    float other;
  };
  int after;
};

template <typename T, int N>
struct Box {
  T items[N];
};

struct Declared;
struct Forward {
  struct Nested;
  Declared *unknown;
  Nested *nested;
};
struct Forward::Nested {
  char c;
};

typedef int Vector4 __attribute__((vector_size(16)));
typedef const volatile long Busy;

shapes::Point point = {1, 2};
Colour colour = Colour::green;
Sign sign = minus;
Number number = {3};
Flags flags = {5, 17, 1ul << 39};
Diamond diamond;
Anonymous anonymous;
Box<short, -(-3)> box;
Forward forward;
int matrix[3][4];
Vector4 vector;
Busy busy = 9;
decltype(nullptr) null = nullptr;
int shapes::Point::*member = &shapes::Point::y;
int (Diamond::*method)(int) const = &Diamond::overloaded;
int (*callback)(const char *, ...) = nullptr;
const int &reference = point.x;
int &&rvalue = static_cast<int &&>(point.y);
long double extended = 1.5L;
bool flag = true;
char16_t wide = u'x';
unsigned char byte = 'b';

int main() { return point.x + shapes::hidden + shapes::Point::count; }
