// Strings and vectors of the standard library.

#include <string>
#include <vector>

struct Point {
  int x, y;
};

static std::vector<int> many(int count) {
  std::vector<int> numbers;
  for (int number = 0; number < count; ++number) numbers.push_back(number);
  return numbers;
}

int main() {
  std::string empty;
  std::string small = "small";
  std::string large = "this one is too long for the buffer inside";
  std::string nul("a\0b", 3);
  std::wstring wide = L"weit";
  std::u16string utf16 = u"grüße";
  std::vector<int> none;
  std::vector<int> numbers = {1, 2, 3};
  std::vector<std::string> words = {"one", "two"};
  std::vector<Point> points = {{1, 2}, {3, 4}};
  std::vector<int> million = many(1'000'000);
  std::vector<int> *pointer = &numbers;
  std::vector<int> &reference = numbers;
  alignas(std::vector<int>) unsigned char garbage[sizeof(std::vector<int>)];
  for (auto &byte : garbage) byte = 0x5a;
  auto *corrupt = reinterpret_cast<std::vector<int> *>(garbage);
  alignas(std::string) unsigned char zeros[sizeof(std::string)] = {};
  auto *unmade = reinterpret_cast<std::string *>(zeros);
  return (int)(million.size() + small.size() + pointer->size() + reference.size()) & !corrupt & !unmade;  // break: values
}
