// Containers of the standard library, whole and damaged.

#include <array>
#include <cstring>
#include <deque>
#include <forward_list>
#include <initializer_list>
#include <list>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

struct alignas(64) Wide {
  int x;
};

/// Bytes that are no object, as a local has them before its constructor.
template <typename Object>
struct Garbage {
  alignas(Object) unsigned char bytes[sizeof(Object)];
  explicit Garbage(int byte) { std::memset(bytes, byte, sizeof bytes); }
  Object *get() { return reinterpret_cast<Object *>(bytes); }
};

static void stop() {}

int main() {
  const char *text = "views see this";
  std::string_view view(text, 5);
  std::u8string utf8 = u8"grün";
  std::u32string utf32 = U"grün";
  std::wstring_view wide_view = L"weit";

  std::vector<bool> flags = {true, false, true};
  std::vector<bool> many_flags(130, true);
  many_flags[129] = false;
  std::vector<bool> no_flags;
  std::array<int, 3> fixed = {1, 2, 3};
  std::array<int, 0> nothing{};
  std::span<int> span(fixed);
  std::span<int, 2> fixed_span(fixed.data(), 2);
  std::initializer_list<int> initial = {4, 5};

  std::deque<int> deque;
  for (int i = 0; i < 1000; ++i) deque.push_back(i);
  for (int i = 1; i <= 10; ++i) deque.push_front(-i);
  std::deque<std::string> words = {"one", "two"};
  std::deque<int> empty_deque;

  std::list<int> list = {1, 2, 3};
  std::list<Wide> wide_list = {{1}, {2}};
  std::list<std::string> empty_list;
  std::forward_list<int> forward = {1, 2, 3};
  std::forward_list<long double> wide_forward = {1.5L, 2.5L};
  std::forward_list<int> empty_forward;
  std::forward_list<int> long_forward(5000, 7);

  std::map<std::string, int> map = {{"a", 1}, {"b", 2}, {"c", 3}};
  std::map<int, int> squares;
  for (int i = 0; i < 1000; ++i) squares[i] = i * i;
  std::map<int, int> empty_map;
  std::multimap<int, char> multimap = {{1, 'a'}, {1, 'b'}};
  std::set<int> set = {3, 1, 2};
  std::multiset<int> multiset = {1, 1, 2};
  std::unordered_map<int, std::string> hashed = {{1, "one"}};
  std::unordered_map<std::string, int> hashed_words = {{"one", 1}};
  std::unordered_set<int> hashed_set = {42};
  std::unordered_multimap<int, int> hashed_multimap = {{1, 2}, {1, 2}};
  std::unordered_multiset<long double> hashed_multiset = {1.5L, 1.5L};
  std::unordered_map<int, int> empty_hashed;

  Garbage<std::list<int>> bad_list(0x5a);
  Garbage<std::deque<int>> bad_deque(0x5a);
  Garbage<std::map<int, int>> bad_map(0x5a);
  Garbage<std::unordered_map<int, int>> bad_hashed(0x5a);
  Garbage<std::forward_list<int>> bad_forward(0x5a);
  Garbage<std::vector<bool>> bad_flags(0x5a);
  Garbage<std::string> bad_string(0x5a);
  Garbage<std::string_view> bad_view(0x5a);
  auto *no_list = bad_list.get();
  auto *no_deque = bad_deque.get();
  auto *no_map = bad_map.get();
  auto *no_hashed = bad_hashed.get();
  auto *no_forward = bad_forward.get();
  auto *no_flags_at_all = bad_flags.get();
  auto *no_string = bad_string.get();
  auto *no_view = bad_view.get();

  // A node's link to the next one is its first member: the chain is bent back to its beginning.
  std::forward_list<int> circle = {1, 2, 3};
  void **third = nullptr;
  for (int &element : circle) third = reinterpret_cast<void **>(&element) - 1;
  void *end = *third;
  *third = reinterpret_cast<void **>(&circle.front()) - 1;
  std::list<int> torn = {1, 2, 3};
  void **second = reinterpret_cast<void **>(&*++torn.begin()) - 2;
  void *after[2] = {second[0], second[1]};
  second[0] = second[1] = nullptr;
  stop();  // break: values
  *third = end;
  second[0] = after[0];
  second[1] = after[1];
  return !(no_list && no_deque && no_map && no_hashed && no_forward && no_flags_at_all && no_string && no_view) +
         (int)(view.size() + utf8.size() + wide_view.size() + span[0] + fixed_span[0] + initial.size() + nothing.size());
}
