// Values of the standard library in optimised code: some in memory, some in registers.

#include <list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#ifdef __clang__
#define ON_ITS_OWN __attribute__((noinline))
#else
#define ON_ITS_OWN __attribute__((noipa))
#endif

ON_ITS_OWN static std::size_t look(const std::vector<int> &vector, const std::map<std::string, int> &map,
                                                  const std::string &text, const std::list<int> &list,
                                                  const std::unique_ptr<int> &owner, std::string_view view,
                                                  const std::optional<int> &maybe) {
  asm volatile("" : : "r"(&vector), "r"(&map), "r"(&text), "r"(&list), "r"(&owner), "r"(&maybe) : "memory");
  asm volatile("nop" : : "r"(view.data()), "r"(view.size()));  // break: values
  return vector.size() + map.size() + text.size() + list.size() + *owner + view.size() + maybe.value_or(0);
}

int main() {
  std::vector<int> vector = {1, 2, 3};
  std::map<std::string, int> map = {{"a", 1}, {"b", 2}};
  std::string text = "text";
  std::list<int> list = {1, 2};
  return look(vector, map, text, list, std::make_unique<int>(7), "view", 5) == 0;
}
