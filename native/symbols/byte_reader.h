// A cursor over the bytes of one debug section that cannot leave them.

#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

#include "base/native_error.h"

namespace trapline::symbols {

/// Little-endian. Every read past the end throws NativeError `bad-dwarf` with the section and the offset.
class ByteReader {
 public:
  ByteReader(std::string_view bytes, const char* section, std::uint64_t offset)
      : bytes_(bytes), section_(section), at_(offset), end_(bytes.size()) {
    if (offset > bytes.size()) fail();
  }

  std::uint64_t offset() const { return at_; }
  std::uint64_t end() const { return end_; }
  bool is_at_end() const { return at_ >= end_; }

  /// Ends the reader `size` bytes from here.
  void limit(std::uint64_t size) {
    require(size);
    end_ = at_ + size;
  }

  void skip(std::uint64_t size) {
    require(size);
    at_ += size;
  }

  std::uint8_t u8() { return fixed<std::uint8_t>(); }
  std::uint16_t u16() { return fixed<std::uint16_t>(); }
  std::uint32_t u32() { return fixed<std::uint32_t>(); }
  std::uint64_t u64() { return fixed<std::uint64_t>(); }

  /// Of 1, 2, 4 or 8 bytes.
  std::uint64_t unsigned_of(std::uint64_t size) {
    if (size != 1 && size != 2 && size != 4 && size != 8) fail();
    require(size);
    std::uint64_t value = 0;
    std::memcpy(&value, bytes_.data() + at_, size);
    at_ += size;
    return value;
  }

  /// DWARF 5 section 7.6. Bits beyond 64 are dropped.
  std::uint64_t uleb() {
    std::uint64_t value = 0;
    for (unsigned shift = 0;; shift += 7) {
      const std::uint8_t byte = u8();
      if (shift < 64) value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
      if ((byte & 0x80) == 0) return value;
    }
  }

  std::int64_t sleb() {
    std::uint64_t value = 0;
    unsigned shift = 0;
    std::uint8_t byte = 0;
    do {
      byte = u8();
      if (shift < 64) value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
      shift += 7;
    } while ((byte & 0x80) != 0);
    if (shift < 64 && (byte & 0x40) != 0) value |= ~std::uint64_t{0} << shift;
    return static_cast<std::int64_t>(value);
  }

  /// Up to and without its zero byte.
  std::string_view text() {
    const std::size_t stop = bytes_.find('\0', at_);
    if (stop == std::string_view::npos || stop >= end_) fail();
    const std::string_view found = bytes_.substr(at_, stop - at_);
    at_ = stop + 1;
    return found;
  }

  [[noreturn]] void fail() const {
    base::NativeError error(base::ErrorCode::bad_dwarf, "read debug information");
    error.section = section_;
    error.offset = at_;
    throw error;
  }

 private:
  template <typename Value>
  Value fixed() {
    require(sizeof(Value));
    Value value;
    std::memcpy(&value, bytes_.data() + at_, sizeof value);
    at_ += sizeof value;
    return value;
  }

  void require(std::uint64_t size) const {
    if (size > end_ - at_) fail();
  }

  std::string_view bytes_;
  const char* section_;
  std::uint64_t at_;
  std::uint64_t end_;
};

}  // namespace trapline::symbols
