// How the tracer thread waits for a stop that comes within microseconds: asleep, or looking for it again and again.

#pragma once

#include <array>
#include <chrono>
#include <optional>

namespace trapline::tracer {

/// Waking up takes longer than many a step, above all where the CPU has nothing else to do and goes to sleep too; but
/// one that looks for the stop may keep the thread from coming to it. Which of the two is quicker is measured, anew
/// again and again. Tracer thread.
class Vigil {
 public:
  using Clock = std::chrono::steady_clock;

  /// A thread was resumed that is about to stop again.
  void expect();

  /// How long to look for a stop before falling asleep; absent: not at all.
  std::optional<Clock::duration> patience() const;

  /// A stop has come.
  void end();

  /// Looking has been quicker lately.
  bool is_awake() const { return way_ == kAwake; }

 private:
  enum Way : std::size_t { kAsleep, kAwake };

  void conclude();
  void change();

  /// When a stop was first expected after the last one.
  std::optional<Clock::time_point> begun_;
  Way way_ = kAsleep;
  /// From the expectation to the stop, since the way was chosen.
  Clock::duration taken_{};
  unsigned stops_ = 0;
  /// What as many stops took the last time, each way.
  std::array<std::optional<Clock::duration>, 2> former_;
  bool is_trial_ = false;
  /// Conclusions until the other way is tried, and how many it takes: the more the oftener it has lost.
  unsigned until_trial_ = 0;
  unsigned perseverance_ = 1;
};

}  // namespace trapline::tracer
