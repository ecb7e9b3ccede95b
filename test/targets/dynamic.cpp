// Objects known by a base class: the class that they were made as is in their vtable.
#include <cstddef>
#include <cstring>
#include <memory>
#include <new>

struct Base {
  virtual ~Base() {}
  int b = 1;
};

struct Other {
  virtual void other() {}
  long o = 2;
};

struct Derived : Base, Other {
  void other() override {}
  static int count;
  int d = 3;
};
int Derived::count = 7;

struct Most : Derived {
  int m = 4;
};

struct Root {
  virtual ~Root() {}
  int v = 5;
};
struct Left : virtual Root {
  int l = 6;
};
struct Right : virtual Root {
  int r = 7;
};
struct Diamond : Left, Right {
  int top = 8;
};

struct Shared {
  int s = 9;
};
// No virtual functions: its vtable ends at the address point.
struct OnlyVirtualBase : virtual Shared {
  int only = 10;
};
struct BelowOnlyVirtualBase : OnlyVirtualBase {
  int below = 11;
};

namespace {
struct Hidden : Base {
  int h = 12;
};
}  // namespace

template <typename T, int N>
struct Box : Base {
  T item{};
};

namespace ns {
enum class Kind : unsigned char { a, b };
template <Kind K, typename... T>
struct Tagged : Base {
  int tagged = 13;
};
struct Outer {
  struct Inner : Base {
    int inner = 14;
  };
};
}  // namespace ns

struct Watched : Base {
  Watched(Base *&seen) {
    seen = this;
    w = 15;
    b = 16; // break: constructor
  }
  int w;
};
struct WatchedMore : Watched {
  using Watched::Watched;
  int more = 17;
};

static unsigned long not_a_vtable[4] = {};

int main() {
  Derived derived;
  Most most;
  Diamond diamond;
  BelowOnlyVirtualBase below;
  Hidden hidden;
  Box<unsigned long, 3> box;
  Box<const char *, -1> text_box;
  ns::Tagged<ns::Kind::b, short, const volatile int &> tagged;
  ns::Outer::Inner inner;
  Base plain;
  Base *seen = nullptr;
  WatchedMore watched(seen);

  Base *base = &derived;
  Other *second = &derived;
  Other &reference = derived;
  Base &&rvalue = static_cast<Base &&>(most);
  Derived *middle = &most;
  Root *root = &diamond;
  Right *right = &diamond;
  OnlyVirtualBase *only = &below;
  Base *anonymous = &hidden;
  std::unique_ptr<Base> owned(new Derived);
  Base *boxed = &box, *text_boxed = &text_box;
  Base *tags = &tagged, *nested = &inner;
  Base *same = &plain, *none = nullptr;
  Base *many[] = {&derived, &plain};
  Base **pointer = &base;

  alignas(Derived) char storage[sizeof(Derived)];
  Base *gone = new (storage) Derived;
  gone->~Base();
  alignas(Derived) char torn[sizeof(Derived)] = {};
  Base *zero = reinterpret_cast<Base *>(torn);
  unsigned long bad[6] = {8}, wrong[6] = {reinterpret_cast<unsigned long>(not_a_vtable + 2)};
  Base *unmapped = reinterpret_cast<Base *>(bad), *strange = reinterpret_cast<Base *>(wrong);
  unsigned long copy[6] = {*reinterpret_cast<unsigned long *>(&diamond)};
  Base *unrelated = reinterpret_cast<Base *>(copy);
  return (base == same) + (second == nullptr) + (reference.o == 0) + rvalue.b + (middle == nullptr) + (root == nullptr) + (right == nullptr) +
         (only == nullptr) + (anonymous == none) + (boxed == tags) + (nested == text_boxed) + (many[0] == *pointer) + (gone == zero) +
         (unmapped == strange) + (unrelated == zero); // break: values
}
