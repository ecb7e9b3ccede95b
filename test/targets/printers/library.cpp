// What the standard library has for text in streams, for results that come later, and for going backwards.

#include <deque>
#include <future>
#include <iterator>
#include <list>
#include <map>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

static void stop() {}

int main() {
  std::vector<int> vector = {1, 2, 3};
  std::list<int> list = {10, 20};
  std::map<int, std::string> map = {{1, "one"}, {2, "two"}};
  auto last = vector.rbegin(), before_first = vector.rend();
  auto last_const = vector.crbegin();
  auto list_last = list.rbegin(), list_rend = list.rend();
  auto map_last = map.rbegin(), map_rend = map.rend();
  std::set<int> set;
  for (int number = 0; number < 100; number += 1) set.insert(number * 37 % 100);
  auto set_last = set.rbegin(), set_rend = set.rend();
  auto set_middle = std::make_reverse_iterator(set.find(37)), set_top = std::make_reverse_iterator(set.find(64));
  std::set<int> no_set;
  auto no_set_last = no_set.rbegin();
  std::deque<int> deque;
  for (int number = 0; number < 3000; number += 1) deque.push_back(number);
  auto deque_last = deque.rbegin(), deque_block = std::make_reverse_iterator(deque.begin() + 1024);
  auto deque_next = std::make_reverse_iterator(deque.begin() + 1025);
  auto deque_small_block = std::make_reverse_iterator(deque.begin() + 128);
  int numbers[3] = {4, 5, 6};
  auto plain_last = std::rbegin(numbers);

  std::promise<int> waiting, fulfilled, broken;
  std::future<int> pending = waiting.get_future(), ready = fulfilled.get_future(), failed = broken.get_future();
  std::future<int> no_future;
  fulfilled.set_value(42);
  broken.set_exception(std::make_exception_ptr(std::runtime_error("no answer")));
  std::promise<void> nothing;
  std::shared_future<void> done = nothing.get_future().share();
  nothing.set_value();
  std::promise<std::string> told;
  std::shared_future<std::string> text = told.get_future().share();
  told.set_value("a text that is too long for the inside");
  std::promise<int &> lent;
  std::future<int &> reference = lent.get_future();
  lent.set_value(numbers[1]);
  std::future<int> deferred = std::async(std::launch::deferred, [] { return 5; });
  std::packaged_task<int(int)> task([](int number) { return number; }), no_task;

  std::stringstream both("start ");
  both.seekp(0, std::ios::end) << "and " << 42;
  std::ostringstream out, empty_out, long_out;
  out << "hello " << 5;
  for (int line = 0; line < 100; line += 1) long_out << "line " << line << "\n";
  std::istringstream in("one two three");
  std::istringstream spent("5 x");
  std::string word;
  int number = 0;
  in >> word;
  spent >> number >> number;
  std::wostringstream wide;
  wide << L"wide";
  std::stringbuf buffer("buffered");
  std::istringstream kept;
  kept.str("kept");
  std::stringstream rewound("0123456789");
  rewound << "ab";
  std::ostringstream back("0123456789");
  back << "abc";
  back.seekp(1);

  alignas(std::ostringstream) unsigned char garbage[sizeof(std::ostringstream)];
  for (auto &byte : garbage) byte = 0x5a;
  auto *bad_stream = reinterpret_cast<std::ostringstream *>(garbage);
  auto *bad_future = reinterpret_cast<std::future<int> *>(garbage);
  auto *null_reverse = new std::reverse_iterator<std::vector<int>::iterator>;
  struct Numbers : std::vector<int> {
    int extra = 9;
  } numbers_and;
  numbers_and.push_back(1);
  struct TimedOut : std::runtime_error {
    int after = 5;
    using std::runtime_error::runtime_error;
  } timed_out("no answer");
  auto *bad_reverse = reinterpret_cast<std::reverse_iterator<std::vector<int>::iterator> *>(garbage);
  stop();  // break: values
  return *last + (map_last == map_rend) + (set_last == set_rend) + (*set_middle + *set_top + *deque_last + *deque_next + *deque_block + *deque_small_block) + (no_set_last == set_rend) + !(bad_stream && bad_future && bad_reverse && null_reverse && numbers_and.extra && timed_out.after) + (no_future.valid() || no_task.valid()) +
         (*last_const + *plain_last + (list_last == list_rend) + (last == before_first));
}
