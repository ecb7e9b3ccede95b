// How the tracer thread waits for a stop that comes within microseconds: asleep, or looking for it again and again.

#include "tracer/vigil.h"

#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <utility>

namespace trapline::tracer {

namespace {

constexpr unsigned kStops = 32;
constexpr unsigned kMostPerseverance = 256;
/// What takes longer is no matter of how one waits.
constexpr auto kLongest = std::chrono::microseconds(200);

/// Who looks takes a CPU from the thread that is to stop, if there is no other, and loses its own to whoever waits.
bool has_free_cpu() {
  std::ifstream file("/proc/loadavg");
  std::string load;
  long running = 0;
  for (int i = 0; i < 3; ++i) file >> load;
  return file >> running && running < sysconf(_SC_NPROCESSORS_ONLN);
}

}  // namespace

void Vigil::expect() {
  if (!begun_) begun_ = Clock::now();
}

std::optional<Vigil::Clock::duration> Vigil::patience() const {
  return begun_ && way_ == kAwake ? std::optional<Clock::duration>(kLongest) : std::nullopt;
}

void Vigil::end() {
  if (!begun_) return;
  taken_ += Clock::now() - *std::exchange(begun_, std::nullopt);
  ++stops_;
  const auto& other = former_[1 - way_];
  const bool is_hopeless = other && taken_ > 2 * *other;
  if (stops_ == kStops || is_hopeless) conclude();
}

void Vigil::conclude() {
  const auto& other = former_[1 - way_];
  former_[way_] = std::exchange(taken_, {}) * kStops / std::exchange(stops_, 0);
  const bool is_slower = other && *other < *former_[way_];
  const bool is_much_slower = other && *former_[way_] > 2 * *other;
  if (std::exchange(is_trial_, false)) {
    perseverance_ = is_slower ? std::min(perseverance_ * 2, kMostPerseverance) : 1;
    until_trial_ = perseverance_;
    if (is_slower) change();
  } else if (until_trial_ == 0 || is_much_slower) {
    is_trial_ = true;
    change();
  } else {
    --until_trial_;
  }
  if (way_ == kAwake && !has_free_cpu()) {
    is_trial_ = false;
    until_trial_ = perseverance_;
    change();
  }
}

void Vigil::change() { way_ = static_cast<Way>(1 - way_); }

}  // namespace trapline::tracer
