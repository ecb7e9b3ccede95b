// What values are opened in: containers of a known content, a wide struct, a list, a loop to watch.

#include <map>
#include <vector>

#define FIELDS_10(prefix) int prefix##0, prefix##1, prefix##2, prefix##3, prefix##4, prefix##5, prefix##6, prefix##7, prefix##8, prefix##9;
#define FIELDS_100(prefix)                                                                                             \
  FIELDS_10(prefix##0)                                                                                                 \
  FIELDS_10(prefix##1)                                                                                                 \
  FIELDS_10(prefix##2)                                                                                                 \
  FIELDS_10(prefix##3)                                                                                                 \
  FIELDS_10(prefix##4)                                                                                                 \
  FIELDS_10(prefix##5)                                                                                                 \
  FIELDS_10(prefix##6)                                                                                                 \
  FIELDS_10(prefix##7)                                                                                                 \
  FIELDS_10(prefix##8)                                                                                                 \
  FIELDS_10(prefix##9)

/** f000 to f999. */
struct Wide {
  FIELDS_100(f0)
  FIELDS_100(f1)
  FIELDS_100(f2)
  FIELDS_100(f3)
  FIELDS_100(f4)
  FIELDS_100(f5)
  FIELDS_100(f6)
  FIELDS_100(f7)
  FIELDS_100(f8)
  FIELDS_100(f9)
};
static_assert(sizeof(Wide) == 1000 * sizeof(int));

struct Node {
  int value;
  Node *next;
};

struct Point {
  int x;
  int y;
};

struct Item {
  int id;
  Point place;
  int numbers[8];
};

static volatile long sink;

static void watched(Item &item, Item *pointer) {
  long total = 0;
  for (int i = 0; i < 1000; i++) { // break: header
    total += item.id; // break: loop
    item.place.x = i;
    sink = total + pointer->place.x; // break: last
  }
}

int main() {
  std::vector<int> vector;
  for (int i = 0; i < 100'000; i++)
    vector.push_back(i * 7);
  std::map<int, int> map;
  for (int i = 0; i < 1000; i++)
    map[i] = i * 3;
  static Wide wide;
  for (int i = 0; i < 1000; i++)
    (&wide.f000)[i] = i * 5;
  Wide &fields = wide;
  Node *list = nullptr;
  for (int i = 200; i > 0; i--)
    list = new Node{i, list};
  Item item{7, {1, 2}, {10, 20, 30, 40, 50, 60, 70, 80}};
  sink = vector[99] + map[99] + fields.f099; // break: containers
  watched(item, &item);
  return static_cast<int>(list->value - 1);
}
