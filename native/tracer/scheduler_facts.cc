// What the scheduler knows of a thread: when it last ran, and how often it went to sleep.

#include "tracer/scheduler_facts.h"

#include <charconv>
#include <string_view>

#include "tracer/thread_file.h"

namespace trapline::tracer {

namespace {

constexpr std::int64_t kNanosecondsInMillisecond = 1'000'000;
constexpr std::size_t kDecimals = 6;

/// The integer at the front of `text`, which is cut off.
std::optional<std::int64_t> take_integer(std::string_view& text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc()) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return number;
}

}  // namespace

std::optional<SchedulerFacts> scheduler_facts(pid_t tid) {
  const ThreadFile file(tid, "sched");
  auto start = file.value("se.exec_start");
  auto sleeps = file.value("nr_voluntary_switches");
  if (!start || !sleeps) return std::nullopt;
  const auto milliseconds = take_integer(*start);
  if (!milliseconds || start->size() != 1 + kDecimals) return std::nullopt;
  start->remove_prefix(1);
  const auto nanoseconds = take_integer(*start);
  const auto count = take_integer(*sleeps);
  if (!nanoseconds || !count) return std::nullopt;
  return SchedulerFacts{*milliseconds * kNanosecondsInMillisecond + *nanoseconds, *count};
}

}  // namespace trapline::tracer
