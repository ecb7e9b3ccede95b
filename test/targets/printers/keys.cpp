// Maps whose keys are looked for in their order, by their hash, or one after the other.

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>

struct Backwards {
  bool operator()(int one, int other) const { return one > other; }
};
struct Sevenths {
  std::size_t operator()(int key) const { return static_cast<std::size_t>(key / 7); }
};
struct Lengths {
  std::size_t operator()(const std::string &key) const { return key.size(); }
};
enum class Colour { red, green, blue };

int main() {
  static int places[200];
  std::map<int, int> ints;
  std::map<short, int> shorts;
  std::map<unsigned long, int> wide;
  std::map<unsigned char, int> bytes;
  std::map<std::string, int> words;
  std::map<std::string_view, int> views;
  std::map<int *, int> pointers;
  std::map<int, int, std::less<>> transparent;
  std::map<int, int, std::greater<int>> greater;
  std::map<int, int, Backwards> backwards;
  std::map<double, int> doubles;
  std::multimap<int, int> repeated;
  std::unordered_map<int, int> hashed;
  std::unordered_map<long, int> hashed_wide;
  std::unordered_map<int *, int> hashed_pointers;
  std::unordered_map<int, int, Sevenths> sevenths;
  std::unordered_multimap<int, int> hashed_repeated;
  std::unordered_map<std::string, int> hashed_words, empty_words;
  std::unordered_map<std::string_view, int> hashed_views;
  std::unordered_multimap<std::string, int> repeated_words;
  std::unordered_map<std::string, int, Lengths> lengths;
  std::map<int, int> empty;
  std::unordered_map<int, int> hashed_empty;
  static const char twins[][5] = {"same", "same", "lone"};
  const char *no_name = nullptr, *lone = twins[2];
  std::map<const char *, int> names{{no_name, 0}, {twins[0], 1}, {twins[1], 2}};
  std::unordered_map<const char *, int> hashed_names{{twins[1], 2}};
  std::map<Colour, int> colours{{Colour::red, 1}, {Colour::blue, 3}};
  static std::string texts[200];
  for (int i = 0; i < 200; ++i) {
    const int key = (i * 37 % 200 - 100) * 3;
    texts[i] = std::string(static_cast<std::size_t>(i % 5), static_cast<char>(i)) + std::to_string(key);
    ints[key] = shorts[static_cast<short>(key)] = wide[static_cast<unsigned long>(key)] = i;
    bytes[static_cast<unsigned char>(i)] = words[texts[i]] = views[texts[i]] = pointers[&places[i]] = i;
    transparent[key] = greater[key] = backwards[key] = i;
    doubles[key / 2.0] = i;
    repeated.emplace(key, i);
    repeated.emplace(key, i + 1000);
    hashed[key] = hashed_wide[key * 1'000'000'000L] = hashed_pointers[&places[i]] = sevenths[key] = i;
    hashed_repeated.emplace(key, i);
    hashed_repeated.emplace(key, i + 1000);
    hashed_words[texts[i]] = hashed_views[texts[i]] = lengths[texts[i]] = i;
    // Hashes go by the length.
    hashed_words[std::string(static_cast<std::size_t>(i), static_cast<char>(i))] = i;
    repeated_words.emplace(texts[i], i);
    repeated_words.emplace(texts[i], i + 1000);
  }
  int negative = -300;
  unsigned positive = 4294966996u;
  return static_cast<int>(empty_words.size() + ints.size() + hashed.size() + empty.size() + hashed_empty.size() + colours.size() + names.size() + hashed_names.size()) - 406 +
         negative + static_cast<int>(positive + 600) - 300 - 300 + 300;  // break: values
}
