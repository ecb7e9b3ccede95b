// Classes whose template arguments compilers and demanglers spell differently.
#include <string>

struct Base {
  virtual ~Base() {}
  int b = 1;
};
namespace ns {
enum Plain { P0, P1 };
struct S {};
template <class T>
struct Outer {
  struct Inner : Base {};
};
}  // namespace ns
template <class... T>
struct Types : Base {};
template <auto... V>
struct Values : Base {};
namespace {
template <class T>
struct Hidden : Base {};
struct Own {};
}  // namespace

int main() {
  Types<unsigned long, short, unsigned short, long long, unsigned long long, long double, signed char, unsigned char> arithmetic;
  Types<const char *, char const *const, const volatile int *, const ns::S &, int &&, unsigned const> qualified;
  Types<ns::Outer<unsigned int>, std::string, Types<Types<>, Types<Types<int>>>> nested;
  Types<wchar_t, char8_t, char16_t, bool, __int128, int[4]> others;
  Values<3, 4u, 5ul, -6l, 7ll, true, 'a', (short)4, (unsigned char)200> numbers;
  ns::Outer<unsigned long>::Inner inner;
  Hidden<const Own *> hidden;
  Base *a = &arithmetic, *q = &qualified, *n = &nested, *o = &others, *v = &numbers, *i = &inner, *h = &hidden;
  return a->b + q->b + n->b + o->b + v->b + i->b + h->b; // break: values
}
