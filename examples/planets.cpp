// A small solar system: moves three planets along their orbits and reports how far each has come.

#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

struct Vector {
  double x;
  double y;

  double length() const { return std::sqrt(x * x + y * y); }
};

enum class Kind { rocky, giant };

struct Planet {
  std::string name;
  Kind kind;
  Vector position;  // astronomical units
  Vector velocity;  // astronomical units per year
};

constexpr double sun = 39.478;  // 4 pi squared: the sun's pull in these units

// Kick, then drift: the simplest step that keeps an orbit closed.
static void advance(Planet& planet, double years) {
  const double distance = planet.position.length();
  const double pull = -sun / (distance * distance * distance);
  planet.velocity.x += planet.position.x * pull * years;
  planet.velocity.y += planet.position.y * pull * years;  // start here
  planet.position.x += planet.velocity.x * years;
  planet.position.y += planet.velocity.y * years;
}

int main() {
  std::vector<Planet> planets{
      {"Venus", Kind::rocky, {0.723, 0}, {0, 7.387}},
      {"Earth", Kind::rocky, {1, 0}, {0, 6.283}},
      {"Jupiter", Kind::giant, {5.203, 0}, {0, 2.755}},
  };
  for (int day = 0; day < 88; ++day) {
    for (Planet& planet : planets) advance(planet, 1 / 365.25);
  }
  for (const Planet& planet : planets) {
    std::printf("%-8s %6.3f %6.3f  distance %.3f\n", planet.name.c_str(), planet.position.x, planet.position.y,
                planet.position.length());
  }
  return 0;
}
