// The inferior's memory as the rest of the debugger sees it: without our breakpoint bytes.

#pragma once

#include <sys/types.h>

#include "base/memory_reader.h"
#include "tracer/raw_memory.h"
#include "tracer/site_table.h"

namespace trapline::tracer {

class ProcessMemory : public base::MemoryReader {
 public:
  explicit ProcessMemory(pid_t pid) : raw_(pid), sites_(raw_) {}

  std::size_t read(std::uint64_t address, void* to, std::size_t size) const override {
    return sites_.read(address, to, size);
  }

  /// As SiteTable::read_two.
  std::size_t read_two(const MemoryPart& first, const MemoryPart& second) const {
    return sites_.read_two(first, second);
  }

  bool read_ordinary(std::uint64_t address, void* to, std::size_t size) const override {
    return sites_.read_ordinary(address, to, size);
  }

  RawMemory& raw() { return raw_; }
  SiteTable& sites() { return sites_; }

 private:
  RawMemory raw_;
  SiteTable sites_;
};

}  // namespace trapline::tracer
