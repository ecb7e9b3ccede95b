// Classes of more parts than a line can show: members, and base classes that have none.

#include <utility>

template <int Number> struct Empty {};

template <typename> struct ManyBases;
template <int... Numbers> struct ManyBases<std::integer_sequence<int, Numbers...>> : Empty<Numbers>... {
  int own = 7;
};

struct Ten {
  int a, b, c, d, e, f, g, h, i, j;
};

struct ManyMembers : Ten {
  Ten m0, m1, m2, m3, m4, m5, m6, m7, m8, m9;
  static int shared;
};
int ManyMembers::shared = 3;

int main() {
  ManyBases<std::make_integer_sequence<int, 150>> bases;
  ManyMembers members{};
  members.a = 1;
  return bases.own + members.a + members.shared - 11; // break: values
}
