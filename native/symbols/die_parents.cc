// From a DIE to the DIEs around it, which DWARF itself does not record.

#include "symbols/die_parents.h"

#include <algorithm>
#include <utility>

#include "symbols/die_walk.h"

namespace trapline::symbols {

std::vector<Dwarf_Die> DieParents::of(Dwarf_Die die) {
  std::vector<Dwarf_Die> parents;
  Dwarf_Die at{};
  if (dwarf_diecu(&die, &at, nullptr, nullptr) == nullptr) return parents;
  while (true) {
    const std::vector<Child>& children = children_of(at);
    const auto next = std::upper_bound(children.begin(), children.end(), die.addr,
                                       [](const void* wanted, const Child& child) { return wanted < child.begin; });
    if (next == children.begin()) break;
    const Child& child = *std::prev(next);
    if (child.begin == die.addr || (child.end != nullptr && die.addr >= child.end)) break;
    // A DIE is its address and its unit; libdw finds the rest again (dwarf_die_addr_die in libdw.h).
    Dwarf_Die parent{};
    parent.addr = const_cast<void*>(child.begin);
    parent.cu = die.cu;
    parents.push_back(parent);
    at = parent;
  }
  std::reverse(parents.begin(), parents.end());
  return parents;
}

const std::vector<DieParents::Child>& DieParents::children_of(Dwarf_Die parent) {
  if (const auto found = children_.find(parent.addr); found != children_.end()) return found->second;
  std::vector<Child> children;
  bool is_open = false;
  for_each_child(parent, [&](Dwarf_Die child) {
    if (is_open) children.back().end = child.addr;
    is_open = dwarf_haschildren(&child) > 0;
    if (is_open) children.push_back({child.addr, nullptr});
    return true;
  });
  return children_.emplace(parent.addr, std::move(children)).first->second;
}

}  // namespace trapline::symbols
