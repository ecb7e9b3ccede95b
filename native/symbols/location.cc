// Widening of a simple location.

#include "symbols/location.h"

#include <utility>

namespace trapline::symbols {

Location to_location(SimpleLocation simple) {
  return std::visit([](auto&& place) -> Location { return std::forward<decltype(place)>(place); }, std::move(simple));
}

}  // namespace trapline::symbols
