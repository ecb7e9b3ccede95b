// Names that lead to others: aliases of namespaces, using-directives and using-declarations, variable templates.
#include <cstdio>
#include <typeinfo>
#include <vector>

namespace shop {
namespace stock {
int apples = 3;
int pears = 4;
struct Crate {
  int weight = 9;
  static int made;
  int heavier(int by) { return weight + by; }
};
int Crate::made = 2;
namespace parts {
int screws = 50;
}
}  // namespace stock
}  // namespace shop

namespace office {
int apples = 30;
int chairs = 12;
int count(int of) { return of + chairs; }
struct Desk {
  int drawers = 3;
};
}  // namespace office

namespace goods = shop::stock;

namespace desks {
using office::chairs;
using Table = office::Desk;
int inside() {
  namespace inner = shop::stock::parts;
  using namespace office;
  Table table;
  int local = inner::screws + chairs + table.drawers - 3;
  return local;  // break: inside
}
}  // namespace desks

namespace chairless {
struct Tool {
  char tip;
};
}  // namespace chairless
namespace toolbox {
struct Tool {
  long handle;
};
}  // namespace toolbox
namespace everything {
using namespace office;
using shop::stock::Crate;
}  // namespace everything

enum Level { low = 1, high = 2 };

template <typename T>
T half = T(1) / 2;
template <typename T, int N>
int filled = N;

struct Shape {
  virtual ~Shape() {}
  int corners = 0;
};
struct Square : Shape {
  int side = 5;
};

typedef int quad __attribute__((vector_size(16)));
typedef float floats __attribute__((vector_size(16)));
typedef unsigned char bytes __attribute__((vector_size(16)));

int main() {
  using office::count;
  using namespace toolbox;
  chairless::Tool tip{};
  Tool tool{};
  Level level = low;
  goods::Crate crate;
  goods::Crate *crates = &crate;
  Square square;
  Shape *shape = &square;
  Shape &reference = square;
  Shape *nothing = nullptr;
  int i = 3;
  std::vector<int> numbers{1, 2, 3};
  std::vector<goods::Crate> crateList(2);
  quad a = {1, 2, 3, 4}, b = {10, 20, 30, -40};
  floats x = {0.5f, 1, 2, 4}, y = {2, 2, 2, 2};
  bytes small = {250, 1, 2};
  int goods::Crate::*weight = &goods::Crate::weight;
  std::printf("%d %d %g %g %d %d\n", goods::apples, count(1), half<double>, (double)half<float>, filled<int, 7>, i);
  std::printf("%d %d %d\n", crates->*weight, numbers[0] + (int)crateList.size(), crate.heavier(1));
  std::printf("%d %g %d %d\n", (a + b)[0], (double)(x * y)[0], small[0], shape->corners + reference.corners);
  std::printf("%d %s %d\n", nothing == nullptr, typeid(*shape).name(), goods::Crate::made + desks::inside());  // break: here
  return tip.tip + (int)tool.handle + level + high - 3;
}
