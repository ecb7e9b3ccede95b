// A MemoryReader that reads ahead in ever larger blocks.

#include "unwind/cached_memory.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace trapline::unwind {

namespace {

constexpr std::uint64_t page_size = 4096;
constexpr std::size_t max_block_size = 64 * 1024;
constexpr std::size_t growth = 4;
constexpr std::size_t max_blocks = 8;

}  // namespace

std::size_t CachedMemory::read(std::uint64_t address, void* to, std::size_t size) const {
  auto* target = static_cast<std::byte*>(to);
  std::size_t done = 0;
  while (done < size) {
    const Block* block = block_at(address + done);
    if (block == nullptr) return done + source_.read(address + done, target + done, size - done);
    const std::size_t offset = address + done - block->address;
    const std::size_t length = std::min(size - done, block->bytes.size() - offset);
    std::memcpy(target + done, block->bytes.data() + offset, length);
    done += length;
  }
  return done;
}

const CachedMemory::Block* CachedMemory::block_at(std::uint64_t address) const {
  for (const Block& block : blocks_)
    if (address - block.address < block.bytes.size()) return &block;
  // A stack is walked upwards, so the block begins at the page of the address.
  Block block{address & ~(page_size - 1), std::vector<std::byte>(next_block_size_)};
  block.bytes.resize(source_.read(block.address, block.bytes.data(), next_block_size_));
  next_block_size_ = std::min(next_block_size_ * growth, max_block_size);
  if (address - block.address >= block.bytes.size()) return nullptr;
  if (blocks_.size() == max_blocks) blocks_.pop_back();
  blocks_.push_front(std::move(block));
  return &blocks_.front();
}

}  // namespace trapline::unwind
