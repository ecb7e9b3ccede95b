// Address types: run time and link time are told apart by the compiler.

#pragma once

#include <compare>
#include <cstdint>

namespace trapline::base {

/// Load address minus file address of one module; wraps modulo 2^64.
struct LoadBias {
  std::uint64_t value = 0;

  auto operator<=>(const LoadBias&) const = default;
};

/// An address as the linker assigned it.
struct FileAddress {
  std::uint64_t value = 0;

  auto operator<=>(const FileAddress&) const = default;
};

/// An address in the running inferior.
struct LoadAddress {
  std::uint64_t value = 0;

  auto operator<=>(const LoadAddress&) const = default;
};

constexpr LoadAddress to_load(FileAddress address, LoadBias bias) { return {address.value + bias.value}; }
constexpr FileAddress to_file(LoadAddress address, LoadBias bias) { return {address.value - bias.value}; }

}  // namespace trapline::base
