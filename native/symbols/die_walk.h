// Walks over DIEs that end also when the tree is damaged.

#pragma once

#include <elfutils/libdw.h>

namespace trapline::symbols {

/// Throws NativeError `bad-dwarf` for the place of `die`.
[[noreturn]] void fail_at(Dwarf_Die die);

/// Calls `visit(child)` for each child until it returns false.
/// Throws NativeError `bad-dwarf` when a child is unreadable or a DW_AT_sibling leads backwards.
template <typename Visit>
void for_each_child(Dwarf_Die parent, Visit&& visit) {
  Dwarf_Die child;
  int status = dwarf_child(&parent, &child);
  for (const void* last = parent.addr; status == 0; status = dwarf_siblingof(&child, &child)) {
    if (child.addr <= last) fail_at(parent);
    last = child.addr;
    if (!visit(child)) return;
  }
  if (status < 0) fail_at(parent);
}

namespace detail {

template <typename Visit>
void walk_below(Dwarf_Die parent, Visit& visit, const void*& last, int depth) {
  constexpr int depth_limit = 256;
  for_each_child(parent, [&](Dwarf_Die child) {
    // In a sound tree a walk only moves forward; this also bounds the time for a damaged one.
    if (child.addr <= last) fail_at(parent);
    last = child.addr;
    if (visit(child) && depth < depth_limit) walk_below(child, visit, last, depth + 1);
    return true;
  });
}

}  // namespace detail

/// Calls `visit(die)` for each DIE below `root`, parents first; descends where it returns true. Throws like
/// `for_each_child`.
template <typename Visit>
void walk(Dwarf_Die root, Visit&& visit) {
  const void* last = root.addr;
  detail::walk_below(root, visit, last, 0);
}

}  // namespace trapline::symbols
