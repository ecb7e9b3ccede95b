// A generator: control goes to and fro between a function and its body.
#include <coroutine>

static volatile int sink;

struct Numbers {
  struct promise_type {
    int value = 0;
    Numbers get_return_object() { return {std::coroutine_handle<promise_type>::from_promise(*this)}; }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    std::suspend_always yield_value(int n) noexcept {
      value = n;
      return {};
    }
    void return_void() {}
    void unhandled_exception() {}
  };
  std::coroutine_handle<promise_type> handle;
};

static Numbers upTo(int end) {
  for (int i = 0; i < end; i++) {
    sink = i;
    co_yield i;
  }
  sink = -1;
}

int main() {
  Numbers numbers = upTo(2);
  numbers.handle.resume();
  sink = numbers.handle.promise().value;
  numbers.handle.resume();
  numbers.handle.resume();
  numbers.handle.destroy();
  return 0;
}
