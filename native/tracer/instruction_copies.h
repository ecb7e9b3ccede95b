// The copies of instructions in an inferior's memory, in pages of their own, and the way back from them.

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "tracer/instruction.h"
#include "tracer/raw_memory.h"

namespace trapline::tracer {

/// Where a thread whose pc is in a copy is in truth.
struct OriginalPlace {
  std::uint64_t pc;
  /// False: the instruction at `pc` is a site's, which has had its effect, and is still to be executed.
  bool is_done;
};

/// Tracer thread. A copy stays where it is for as long as the image, since threads may be in it.
class InstructionCopies {
 public:
  static constexpr std::uint64_t kPageSize = 4096;

  explicit InstructionCopies(const RawMemory& memory) : memory_(memory) {}

  /// The address of the copy of the instruction at `site` that `bytes` begin with; it is made if there is room in a
  /// page within reach. Absent if not, or if there can be none.
  std::optional<std::uint64_t> copy_of(std::uint64_t site, std::span<const std::uint8_t> bytes);

  /// A page of the inferior's, executable and its own, from here on for copies.
  void add_page(std::uint64_t address) { pages_.push_back({address, {}}); }
  bool has_page() const { return !pages_.empty(); }
  /// With room for a copy that reaches `address`.
  bool has_page_near(std::uint64_t address) const;
  /// One that is nobody's any more; no thread is in it. Precondition: has_page.
  std::uint64_t take_page();

  std::optional<OriginalPlace> original_of(std::uint64_t pc) const;

  /// A new image: there are none.
  void forget_all();

 private:
  struct Copy {
    std::uint64_t site;
    std::size_t length;
    std::array<std::uint8_t, kLongestInstruction> original;
  };
  struct Page {
    std::uint64_t address;
    std::vector<Copy> copies;
  };

  std::optional<std::uint64_t> add_copy(Page& page, std::uint64_t site, std::span<const std::uint8_t> bytes);
  const Copy& copy_at(std::uint64_t address) const;

  const RawMemory& memory_;
  std::vector<Page> pages_;
  /// By site, the address of the last copy.
  std::map<std::uint64_t, std::uint64_t> by_site_;
};

}  // namespace trapline::tracer
