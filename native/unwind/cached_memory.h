// A MemoryReader that reads ahead in ever larger blocks: for one walk over a stack that stands still.

#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

#include "base/memory_reader.h"

namespace trapline::unwind {

/// Keeps what it read as long as it lives, so it must not outlive the stop. Used by one thread at a time.
class CachedMemory final : public base::MemoryReader {
 public:
  explicit CachedMemory(const base::MemoryReader& source) : source_(source) {}

  std::size_t read(std::uint64_t address, void* to, std::size_t size) const override;

 private:
  struct Block {
    std::uint64_t address;
    std::vector<std::byte> bytes;
  };

  /// A block that has `address`; nullptr when its page cannot be read from the beginning.
  const Block* block_at(std::uint64_t address) const;

  const base::MemoryReader& source_;
  /// The most recent first.
  mutable std::deque<Block> blocks_;
  /// Most walks end after a few frames, so the first blocks are small.
  mutable std::size_t next_block_size_ = 4096;
};

}  // namespace trapline::unwind
