// What expressions are written about: one variable of each kind that operators and casts treat differently.
#include <cerrno>
#include <cstdint>
#include <string>

namespace shop {
int stock = 12;
inline namespace v2 {
int current = 2;
}
namespace {
int secret = 99;
}
enum class Colour : unsigned char { red = 1, green = 2, blue = 4 };
enum Size { small = 10, large = 20 };
struct Item {
  int id = 7;
  double price = 2.5;
  static int made;
};
int Item::made = 3;
}  // namespace shop

template <typename T>
struct Box {
  T item;
  static int count;
};
template <typename T>
int Box<T>::count = 41;

struct Animal {
  int legs = 4;
  virtual ~Animal() {}
  virtual int noise() { return 1; }
};
struct Named {
  int name = 5;
  virtual ~Named() {}
};
struct Dog : Animal, Named {
  int tricks = 6;
  int noise() override { return 2; }
};

struct Root {
  int root = 1;
  virtual ~Root() {}
};
struct Left : virtual Root {
  int left = 2;
};
struct Leaf : Animal, Left {
  int own = 3;
};

namespace twins {
struct One {
  static int twin;
};
struct Two {
  static int twin;
  static int single;
};
int One::twin = 1, Two::twin = 2, Two::single = 3;
}  // namespace twins

static int file_static = 17;
thread_local int per_thread = 18;
int twice(int x) { return 2 * x; }

struct bits {
  unsigned low : 3;
  int mid : 5;
};

struct Counter {
  int total = 100;
  int add(int amount) {
    total += amount;
    return total; // break: method
  }
};

int main() {
  using namespace shop;
  signed char sc = -3;
  unsigned char uc = 200;
  short s = -300;
  unsigned short us = 65000;
  int i = 7, j = -2, zero = 0;
  unsigned u = 4000000000u;
  long l = -5000000000;
  unsigned long ul = 18446744073709551615ul;
  __int128 big = (__int128)1 << 100;
  bool yes = true, no = false;
  char letter = 'a';
  float f = 0.1f;
  double d = 2.5;
  long double ld = 0.25L;
  int numbers[5] = {1, 2, 3, 4, 5};
  int matrix[2][3] = {{1, 2, 3}, {4, 5, 6}};
  int *p = numbers;
  int *null = nullptr;
  int &ref = i;
  const char *name = "trapline";
  char text[16] = "hello";
  std::string string = "a string";
  Item item;
  Item *item_pointer = &item;
  Box<int> box{1};
  Box<double> other_box{1.5};
  Colour colour = Colour::green;
  Size size = large;
  Dog dog;
  Animal *animal = &dog;
  Named *named = &dog;
  int Dog::*tricks = &Dog::tricks;
  int Named::*no_member = nullptr;
  int Named::*name_of = &Named::name;
  int (Counter::*adding)(int) = &Counter::add;
  Leaf leaf;
  Root *root = &leaf;
  int __attribute__((vector_size(16))) lanes = {1, 2, 3, 4};
  bits field{5, -3};
  int (*function)(int) = twice;
  void *opaque = &i;
  Counter counter;
  counter.add(5);
  errno = 33;
  int sum = sc + uc + s + us + i + j + zero + (int)u + (int)l + (int)ul + (int)big + yes + no + letter + (int)f + (int)d + (int)ld;
  sum += numbers[0] + matrix[0][0] + *p + (null == nullptr) + ref + name[0] + text[0] + (int)string.size() + item.id + item_pointer->id;
  sum += box.item + (int)other_box.item + (int)colour + size + animal->legs + named->name + field.low + function(1) + (opaque != nullptr);
  sum += dog.*tricks + named->*name_of + (no_member == nullptr) + (counter.*adding)(1);
  sum += root->root + lanes[0] + twins::One::twin + twins::Two::twin + twins::Two::single;
  return sum + stock + current + secret + Item::made + Box<int>::count + Box<double>::count + file_static + per_thread == 1; // break: here
}
