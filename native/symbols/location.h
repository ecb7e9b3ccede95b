// Where a value is: the result of a DWARF location description (DWARF 5 section 2.6), as in src/native/symbols.ts.

#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace trapline::symbols {

struct MemoryLocation {
  /// Load address.
  std::uint64_t address;
};

struct RegisterLocation {
  /// DWARF register number, SysV ABI figure 3.36.
  unsigned number;
  /// The register's content in the frame, little-endian: 8 bytes, 16 for xmm (32 when its ymm half is known), 10 for
  /// st.
  std::vector<std::byte> value;
};

/// The value itself; it has no place. May be longer or shorter than the variable's type: the low bytes count.
struct ImplicitLocation {
  std::vector<std::byte> value;
};

struct OptimisedOut {};

using SimpleLocation = std::variant<MemoryLocation, RegisterLocation, ImplicitLocation, OptimisedOut>;

struct LocationPiece {
  std::uint64_t size_bits;
  /// In bits, inside `location`.
  std::uint64_t offset_bits;
  SimpleLocation location;
};

struct CompositeLocation {
  std::vector<LocationPiece> pieces;
};

/// The expression could not be evaluated: what was missing, in words. Also thrown inside an evaluation, never out of
/// it.
struct UnavailableLocation {
  std::string reason;
};

using Location = std::variant<MemoryLocation, RegisterLocation, ImplicitLocation, OptimisedOut, CompositeLocation,
                              UnavailableLocation>;

Location to_location(SimpleLocation simple);

}  // namespace trapline::symbols
