// Values that are too long for a line.
#include <cstdio>
#include <map>
#include <string>
#include <vector>

struct inner {
  int number;
  char name[300];
};

struct outer {
  inner first;
  std::string text;
  std::vector<int> numbers;
  std::map<std::string, int> counts;
  wchar_t wide[4];
};

struct Numbered : std::vector<int> {
  int extra = 9;
};

int main() {
  outer whole{{1, ""}, std::string(5000, 'a') + "\"end", {}, {{"one", 1}, {"two", 2}}, L"abc"};
  for (int i = 0; i < 299; ++i) whole.first.name[i] = 'b';
  for (int i = 0; i < 1000; ++i) whole.numbers.push_back(i);
  const char *pointer = whole.text.c_str();
  std::string huge(3 << 20, 'c');
  Numbered numbered;
  numbered.push_back(7);
  std::puts("ready"); // break: values
  return pointer[0] == huge[0];
}
