// The copies of instructions in an inferior's memory, in pages of their own, and the way back from them.

#include "tracer/instruction_copies.h"

#include <algorithm>

#include "tracer/instruction_copy.h"

namespace trapline::tracer {

namespace {

constexpr std::uint64_t kSlot = 32;
static_assert(kSlot >= kLongestCopy);

/// Leaves room for what an instruction may reach from its own place.
constexpr std::uint64_t kReach = 1ULL << 30U;

}  // namespace

std::optional<std::uint64_t> InstructionCopies::copy_of(std::uint64_t site, std::span<const std::uint8_t> bytes) {
  if (pages_.empty()) return std::nullopt;
  if (const auto known = by_site_.find(site); known != by_site_.end()) {
    const Copy& copy = copy_at(known->second);
    const std::span original(copy.original.data(), copy.length);
    if (bytes.size() >= copy.length && std::equal(original.begin(), original.end(), bytes.begin()))
      return known->second;
  }
  for (Page& page : pages_) {
    if (page.copies.size() == kPageSize / kSlot) continue;
    if (const auto address = add_copy(page, site, bytes)) return address;
  }
  return std::nullopt;
}

std::optional<std::uint64_t> InstructionCopies::add_copy(Page& page, std::uint64_t site,
                                                         std::span<const std::uint8_t> bytes) {
  const std::uint64_t address = page.address + page.copies.size() * kSlot;
  const auto made = copy_instruction(bytes, site, address);
  if (!made) return std::nullopt;
  int error = 0;
  if (memory_.write(address, made->bytes.data(), made->bytes.size(), error) != made->bytes.size()) return std::nullopt;
  Copy& copy = page.copies.emplace_back(Copy{site, made->length, {}});
  std::copy_n(bytes.begin(), made->length, copy.original.begin());
  by_site_[site] = address;
  return address;
}

bool InstructionCopies::has_page_near(std::uint64_t address) const {
  return std::any_of(pages_.begin(), pages_.end(), [address](const Page& page) {
    const std::uint64_t distance = page.address > address ? page.address - address : address - page.address;
    return distance < kReach && page.copies.size() < kPageSize / kSlot;
  });
}

std::uint64_t InstructionCopies::take_page() {
  const std::uint64_t address = pages_.back().address;
  pages_.pop_back();
  by_site_.clear();
  return address;
}

std::optional<OriginalPlace> InstructionCopies::original_of(std::uint64_t pc) const {
  for (const Page& page : pages_) {
    if (pc - page.address >= kPageSize) continue;
    const std::size_t number = (pc - page.address) / kSlot;
    if (number >= page.copies.size()) return std::nullopt;
    const Copy& copy = page.copies[number];
    const std::uint64_t begin = page.address + number * kSlot;
    if (pc == begin) return OriginalPlace{copy.site, false};
    if (pc == begin + copy.length) return OriginalPlace{copy.site + copy.length, true};
  }
  return std::nullopt;
}

const InstructionCopies::Copy& InstructionCopies::copy_at(std::uint64_t address) const {
  const auto page = std::find_if(pages_.begin(), pages_.end(),
                                 [address](const Page& candidate) { return address - candidate.address < kPageSize; });
  return page->copies[(address - page->address) / kSlot];
}

void InstructionCopies::forget_all() {
  pages_.clear();
  by_site_.clear();
}

}  // namespace trapline::tracer
