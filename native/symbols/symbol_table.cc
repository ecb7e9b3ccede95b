// The symbols of a module by address and by name.

#include "symbols/symbol_table.h"

#include <algorithm>

#include "symbols/demangle.h"
#include "symbols/elf_symbols.h"
#include "symbols/plt_stubs.h"

namespace trapline::symbols {

namespace {

/// The loaded section around an address; nullptr outside of all.
const SectionInfo* loaded_section(const ModuleInfo& info, std::uint64_t address) {
  const auto found = std::find_if(info.sections.begin(), info.sections.end(), [&](const SectionInfo& section) {
    return (section.flags & SHF_ALLOC) != 0 && (section.flags & SHF_TLS) == 0 &&
           address - section.address < section.size;
  });
  return found == info.sections.end() ? nullptr : &*found;
}

}  // namespace

ElfSymbol to_symbol(const SymbolTable::Entry& entry) {
  const std::string suffix = entry.is_plt ? "@plt" : "";
  const std::string name(entry.name);
  return {name + suffix, demangle(name) + suffix, entry.address, entry.size, entry.kind, entry.is_indirect, 0};
}

std::optional<ElfSymbol> SymbolTable::at(std::uint64_t address) {
  const SectionInfo* section = loaded_section(module_.info(), address);
  if (section == nullptr) return std::nullopt;
  const std::vector<Entry>& all = entries();
  const auto next = std::upper_bound(all.begin(), all.end(), address,
                                     [](std::uint64_t wanted, const Entry& at) { return wanted < at.address; });
  if (next == all.begin()) return std::nullopt;
  const std::uint64_t nearest = std::prev(next)->address;
  const Entry* best = nullptr;
  for (auto at = next; at != all.begin();) {
    --at;
    if (best != nullptr && at->address != best->address) break;
    const auto index = static_cast<std::size_t>(at - all.begin());
    if (at->size > 0 && address - at->address < at->size) best = &*at;
    if (best == nullptr && reach_[index] <= address) break;
  }
  for (auto at = next; best == nullptr && at != all.begin() && std::prev(at)->address == nearest; --at)
    if (std::prev(at)->size == 0 && nearest >= section->address) best = &*std::prev(at);
  if (best == nullptr) return std::nullopt;
  ElfSymbol found = to_symbol(*best);
  found.same_until = best->size > 0 ? best->address + best->size : section->address + section->size;
  if (next != all.end()) found.same_until = std::min(found.same_until, next->address);
  return found;
}

std::vector<ElfSymbol> SymbolTable::named(std::string_view name) {
  std::vector<ElfSymbol> found;
  for (const Entry& entry : entries())
    if (!entry.is_plt && entry.name == name) found.push_back(to_symbol(entry));
  return found;
}

const std::vector<SymbolTable::Entry>& SymbolTable::entries() {
  if (!entries_) build();
  return *entries_;
}

void SymbolTable::build() {
  std::vector<Entry>& all = entries_.emplace();
  read_elf_symbols(module_, all);
  read_plt_stubs(module_, all);
  std::sort(all.begin(), all.end(), [](const Entry& a, const Entry& b) {
    if (a.address != b.address) return a.address < b.address;
    if (a.rank != b.rank) return a.rank < b.rank;
    return a.name < b.name;
  });
  const auto is_same = [](const Entry& a, const Entry& b) {
    return a.address == b.address && a.name == b.name && a.is_plt == b.is_plt;
  };
  all.erase(std::unique(all.begin(), all.end(), is_same), all.end());
  reach_.reserve(all.size());
  std::uint64_t reach = 0;
  for (const Entry& entry : all) reach_.push_back(reach = std::max(reach, entry.address + entry.size));
}

}  // namespace trapline::symbols
