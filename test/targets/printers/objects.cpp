// What the standard library has beside containers: owners, alternatives, time, threads, adaptors, iterators.

#include <any>
#include <array>
#include <atomic>
#include <bitset>
#include <chrono>
#include <complex>
#include <condition_variable>
#include <deque>
#include <exception>
#include <filesystem>
#include <forward_list>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <queue>
#include <set>
#include <shared_mutex>
#include <stack>
#include <stdexcept>
#include <string>
#include <system_error>
#include <thread>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

struct Point {
  int x, y;
};

namespace net {
struct HttpCategory : std::error_category {
  const char *name() const noexcept override { return "http"; }
  std::string message(int) const override { return "?"; }
};
}  // namespace net
static net::HttpCategory http;

struct Shareable : std::enable_shared_from_this<Shareable> {
  int number = 7;
};

struct CountingDeleter {
  int deleted = 0;
  void operator()(Point *point) const { delete point; }
};

struct ThrowsOnCopy {
  ThrowsOnCopy() = default;
  ThrowsOnCopy(const ThrowsOnCopy &) { throw 1; }
  ThrowsOnCopy &operator=(const ThrowsOnCopy &) { throw 1; }
};

static int square(int number) { return number * number; }

static void stop() {}

int main() {
  using namespace std::chrono_literals;
  std::unique_ptr<Point> unique(new Point{1, 2});
  std::unique_ptr<Point> unique_null;
  std::unique_ptr<int[]> unique_array(new int[3]{1, 2, 3});
  std::unique_ptr<Point, CountingDeleter> unique_deleter(new Point{3, 4});
  std::shared_ptr<Point> shared = std::make_shared<Point>(Point{1, 2});
  std::shared_ptr<Point> shared_too = shared;
  std::weak_ptr<Point> weak = shared;
  std::shared_ptr<Point> shared_null;
  std::shared_ptr<void> shared_void = shared_too;
  std::weak_ptr<int> expired = std::make_shared<int>(5);
  std::weak_ptr<int> weak_null;
  std::shared_ptr<int> alone = std::make_shared<int>(7);

  std::shared_ptr<Shareable> shareable = std::make_shared<Shareable>();

  std::optional<std::optional<int>> some_none = std::optional<int>(), some_some = std::optional<int>(5);
  std::optional<int> some = 5, none;
  std::optional<std::string> some_text = "text";
  std::variant<int, std::string, double> variant = "two", number_variant = 5;
  std::variant<int, double> plain_variant = 5;
  std::variant<int, ThrowsOnCopy> valueless = 5;
  try {
    valueless = ThrowsOnCopy();
  } catch (int) {
  }
  std::any any = 5, any_text = std::string("in a box, and too long for the inside"), any_none;
  std::tuple<int, std::string, double> tuple = {1, "two", 2.5};
  std::tuple<> empty_tuple;
  std::pair<int, std::string> pair = {1, "one"};
  std::function<int(int)> function = square, no_function;
  int captured = 1;
  std::function<int(int)> closure = [captured](int number) { return number + captured; };
  std::bitset<8> bits(0b00101010);
  std::bitset<70> long_bits;
  long_bits[69] = true;
  std::complex<double> complex(1, -2);
  std::complex<int> whole_complex(3, -4);
  std::reference_wrapper<int> wrapper = captured;

  std::chrono::milliseconds milliseconds = 1500ms;
  std::chrono::nanoseconds nanoseconds = 1'234'567ns;
  std::chrono::seconds long_time = 93'784s, negative = -90s, zero = 0s;
  std::chrono::duration<double> floating(1.5);
  std::chrono::duration<int, std::ratio<1, 3>> thirds(7);
  std::chrono::hours hours = 25h;
  std::chrono::system_clock::time_point moment{1'700'000'000'500ms};
  std::chrono::system_clock::time_point before{-500ms};
  std::chrono::steady_clock::time_point steady{std::chrono::seconds(61)};
  std::filesystem::path path = "/tmp/file.txt";

  std::atomic<int> atomic = 5;
  std::atomic<bool> atomic_bool = true;
  std::atomic<double> atomic_double = 2.5;
  std::atomic<Point *> atomic_pointer = nullptr;
  std::atomic<Point> atomic_point(Point{1, 2});
  std::atomic_flag atomic_flag = ATOMIC_FLAG_INIT;

  std::thread::id self = std::this_thread::get_id(), nobody;
  std::thread no_thread;
  std::mutex free_mutex, held_mutex;
  std::recursive_mutex recursive;
  std::shared_mutex shared_mutex, written_mutex;
  std::condition_variable condition;
  std::mutex guarded_mutex, lent_mutex;
  std::lock_guard<std::mutex> guard(guarded_mutex);
  std::unique_lock<std::mutex> lock(lent_mutex), deferred(free_mutex, std::defer_lock), no_lock;
  held_mutex.lock();
  recursive.lock();
  recursive.lock();
  shared_mutex.lock_shared();
  written_mutex.lock();

  std::stack<int> stack({1, 2, 3});
  std::queue<int> queue({1, 2, 3});
  std::priority_queue<int, std::vector<int>> priority(std::less<int>(), {1, 3, 2});

  std::vector<int> vector = {1, 2, 3};
  std::list<int> list = {10, 20, 30};
  std::list<long> ambiguous = {2, 2};
  std::list<int> empty_list;
  std::forward_list<int> forward = {1, 2};
  std::map<int, std::string> map = {{1, "one"}};
  std::map<int, int> empty_map;
  std::set<int> set = {1, 2, 3};
  std::unordered_map<int, int> hashed = {{1, 2}};
  std::deque<int> deque = {4, 5};
  auto vector_at = vector.begin() + 1, vector_end = vector.end();
  auto vector_const_end = vector.cend();
  auto list_at = list.begin(), list_end = list.end(), empty_list_end = empty_list.end();
  auto ambiguous_end = ambiguous.end();
  auto list_const = list.cbegin();
  auto forward_at = forward.begin(), forward_end = forward.end();
  auto map_at = map.begin(), map_end = map.end();
  auto empty_map_end = empty_map.end();
  auto set_end = set.end();
  auto set_at = ++set.begin();
  auto hashed_at = hashed.begin(), hashed_end = hashed.end();
  auto deque_at = deque.begin();

  std::runtime_error error("it went wrong");
  std::exception_ptr thrown = std::make_exception_ptr(std::out_of_range("too far")), no_exception;

  alignas(std::shared_ptr<int>) unsigned char garbage[sizeof(std::shared_ptr<int>)];
  for (auto &byte : garbage) byte = 0x5a;
  static long no_counts[3] = {1, 2, 3};
  struct {
    void *pointer, *block;
  } no_owner = {no_counts, no_counts};
  auto *not_shared = reinterpret_cast<std::shared_ptr<int> *>(&no_owner);
  std::error_code no_error, no_file = std::make_error_code(std::errc::no_such_file_or_directory);
  std::error_code own_error(404, http);
  std::error_condition forbidden = std::errc::permission_denied;
  auto *bad_error = reinterpret_cast<std::error_code *>(garbage);
  auto *bad_shared = reinterpret_cast<std::shared_ptr<int> *>(garbage);
  auto *bad_optional = reinterpret_cast<std::optional<int> *>(garbage);
  auto *bad_variant = reinterpret_cast<std::variant<int, double> *>(garbage);
  stop();  // break: values
  written_mutex.unlock();
  shared_mutex.unlock_shared();
  recursive.unlock();
  recursive.unlock();
  held_mutex.unlock();
  return !(not_shared && bad_error && no_error != no_file && own_error && forbidden && bad_shared && bad_optional && bad_variant) + no_thread.joinable() + (list_at == list_end) + plain_variant.valueless_by_exception();
}
