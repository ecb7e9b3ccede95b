// Objects that a debugger may change, printed afterwards: the program says what it has.
#include <bitset>
#include <cstdio>
#include <string>
#include <vector>

enum class color : unsigned char { red, green = 5, blue };

namespace permissions {
enum access { none = 0, read = 1, write = 2, execute = 4 };
}

struct base {
  int id = 1;
  virtual ~base() = default;
  virtual int answer() const { return id; }
};

struct derived : base {
  int extra = 2;
  static int count;
  int answer() const override { return id * 100 + extra; }
  int here() {
    int local = extra;
    return local + id; // break: method
  }
};
int derived::count = 3;

struct plain {
  int x;
  double y;
};

int main() {
  derived object;
  int number = 10;
  int &reference = number;
  bool flag = false;
  char32_t wide = U'x';
  wchar_t name[6] = L"abc";
  color paint = color::red;
  permissions::access rights = permissions::none;
  std::string small = "short";
  std::string large(40, 'x');
  std::vector<int> list{1, 2, 3};
  std::vector<bool> flags{true, false, true};
  std::bitset<8> set(2);
  plain one{1, 1.5}, other{2, 2.5};
  const int constant = 5;
  std::puts("ready"); // break: values
  std::printf("number=%d flag=%d wide=%u name=%ls\n", number, flag, static_cast<unsigned>(wide), name);
  std::printf("paint=%d rights=%d\n", static_cast<int>(paint), rights);
  std::printf("small=%s/%zu large=%s/%zu\n", small.c_str(), small.size(), large.c_str(), large.size());
  std::printf("list=%d,%d,%d one=%d,%g count=%d\n", list[0], list[1], list[2], one.x, one.y, derived::count);
  std::printf("flags=%d%d%d set=%s\n", int(flags[0]), int(flags[1]), int(flags[2]), set.to_string().c_str());
  std::printf("answer=%d here=%d\n", object.answer(), object.here());
  return constant == 0 || other.x == 0;
}
