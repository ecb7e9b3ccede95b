// Containers of a million elements.

#include <deque>
#include <forward_list>
#include <list>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

constexpr int MANY = 1'000'000;

static void stop() {}

static std::map<int, int> map;
static std::set<int> shuffled;
static std::unordered_map<int, int> hashed;
static std::list<int> list;
static std::deque<int> deque;
static std::vector<int> vector;
static std::vector<bool> flags;
static std::forward_list<int> forward;
static std::map<std::string, int> words;

int main() {
  for (int i = 0; i < MANY; ++i) map.emplace_hint(map.end(), i, i * 2);
  // 7 919 is prime: every number comes once, far from its neighbours in memory.
  for (int i = 0; i < MANY; ++i) shuffled.insert(static_cast<int>(i * 7'919LL % MANY));
  for (int i = 0; i < MANY; ++i) hashed.emplace(i, i);
  for (int i = 0; i < MANY; ++i) list.push_back(i);
  for (int i = 0; i < MANY; ++i) forward.push_front(i);
  for (int i = 0; i < MANY; ++i) {
    deque.push_back(i);
    vector.push_back(i);
    flags.push_back(i % 2 == 0);
  }
  for (int i = 0; i < 1000; ++i) words[std::to_string(i)] = i;
  stop();  // break: values
  return static_cast<int>(map.size());
}
