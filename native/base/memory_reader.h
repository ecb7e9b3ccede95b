// The one interface through which native code reads an address space: a live process, a core file, a test buffer.

#pragma once

#include <cstddef>
#include <cstdint>

namespace trapline::base {

class MemoryReader {
 public:
  virtual ~MemoryReader() = default;

  /// Reads up to `size` bytes at the load address `address`; returns the length of the readable prefix. Never throws.
  /// Any thread may call it. Our own breakpoint bytes never show in what it reads.
  virtual std::size_t read(std::uint64_t address, void* to, std::size_t size) const = 0;

  /// As `read`, all or nothing, and only where reading changes nothing: registers of devices are refused. For what is
  /// read ahead, nobody having asked for it.
  virtual bool read_ordinary(std::uint64_t address, void* to, std::size_t size) const {
    return read(address, to, size) == size;
  }
};

}  // namespace trapline::base
