// How the tracer thread waits for a stop that comes within microseconds: asleep, or looking for it again and again.

#include "tracer/vigil.h"

#include <algorithm>
#include <utility>

namespace trapline::tracer {

namespace {

constexpr unsigned kStops = 32;
constexpr unsigned kMostPerseverance = 256;
/// What takes longer is no matter of how one waits.
constexpr auto kLongest = std::chrono::microseconds(200);

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
  if (std::exchange(is_trial_, false)) {
    perseverance_ = is_slower ? std::min(perseverance_ * 2, kMostPerseverance) : 1;
    until_trial_ = perseverance_;
    if (is_slower) change();
  } else if (until_trial_ == 0 || (other && *former_[way_] > 2 * *other)) {
    is_trial_ = true;
    change();
  } else {
    --until_trial_;
  }
}

void Vigil::change() { way_ = static_cast<Way>(1 - way_); }

}  // namespace trapline::tracer
