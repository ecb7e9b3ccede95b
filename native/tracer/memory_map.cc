// What /proc/PID/maps says of a process that stands.

#include "tracer/memory_map.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

namespace trapline::tracer {

namespace {

constexpr std::uint64_t kPage = 4096;
constexpr std::uint64_t kReach = 1ULL << 30U;
/// The usual vm.mmap_min_addr.
constexpr std::uint64_t kLowest = 1U << 16U;

struct Mapping {
  MappedRange range;
  std::string name;
};

std::vector<Mapping> mappings_of(pid_t tid) {
  std::ifstream file("/proc/" + std::to_string(tid) + "/maps");
  std::vector<Mapping> mappings;
  for (std::string line; std::getline(file, line);) {
    unsigned long begin = 0;
    unsigned long end = 0;
    if (std::sscanf(line.c_str(), "%lx-%lx", &begin, &end) != 2) continue;
    const std::size_t name = line.find_first_of("/[");
    mappings.push_back({{begin, end}, name == std::string::npos ? "" : line.substr(name)});
  }
  return mappings;
}

}  // namespace

std::optional<MappedRange> vdso_of(pid_t tid) {
  for (const Mapping& mapping : mappings_of(tid)) {
    if (mapping.name == "[vdso]") return mapping.range;
  }
  return std::nullopt;
}

std::optional<std::uint64_t> free_page_below(pid_t tid, std::uint64_t address) {
  std::vector<Mapping> mappings = mappings_of(tid);
  std::erase_if(mappings, [address](const Mapping& mapping) { return mapping.range.begin > address; });
  std::uint64_t end = 0;
  for (auto upper = mappings.rbegin(); upper != mappings.rend(); ++upper) {
    end = upper->range.begin;
    if (address - end > kReach) return std::nullopt;
    const auto lower = std::next(upper);
    const std::uint64_t begin = lower == mappings.rend() ? kLowest : std::max(lower->range.end, kLowest);
    // A heap may grow into what is free; a stack does, from above.
    constexpr std::uint64_t kRoom = 64 * kPage;
    if (end > begin && end - begin >= kRoom && upper->name != "[stack]") return end - 2 * kPage;
  }
  return std::nullopt;
}

}  // namespace trapline::tracer
