// What came with C++20 and C++23: expected, coroutines, views.

#include <coroutine>
#include <expected>
#include <ranges>
#include <source_location>
#include <string>
#include <vector>

struct Task {
  struct promise_type {
    Task get_return_object() { return {std::coroutine_handle<promise_type>::from_promise(*this)}; }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() {}
  };
  std::coroutine_handle<promise_type> handle;
};

static Task count(int *counter) {
  *counter += 1;
  co_await std::suspend_always();
  *counter += 1;
}

static void stop() {}

int main() {
  std::expected<int, std::string> good = 5, bad = std::unexpected("why");
  std::expected<void, std::string> nothing, wrong = std::unexpected("why");

  int counter = 0;
  Task started = count(&counter), finished = count(&counter);
  finished.handle.resume();
  finished.handle.resume();
  std::coroutine_handle<> erased = started.handle, no_coroutine;

  std::vector<int> numbers = {1, 2, 3};
  auto all = std::views::all(numbers);
  auto odd = numbers | std::views::filter([](int number) { return number % 2 == 1; });
  auto first = numbers | std::views::take(2);
  std::source_location here = std::source_location::current(), nowhere;
  stop();  // break: values
  int sum = counter + good.value_or(0) + (int)all.size() + (int)first.size();
  for (int number : odd) sum += number;
  started.handle.destroy();
  finished.handle.destroy();
  return (int)(here.line() + nowhere.line()) + sum + (erased == no_coroutine) + bad.has_value() + nothing.has_value() + wrong.has_value();
}
