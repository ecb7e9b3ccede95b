// From a DIE to the DIEs around it, which DWARF itself does not record.

#pragma once

#include <elfutils/libdw.h>

#include <unordered_map>
#include <vector>

namespace trapline::symbols {

class DieParents {
 public:
  /// The DIEs around `die` in its unit, innermost first, without the unit's own. Throws NativeError `bad-dwarf`.
  /// The first call for a unit reads the unit's first level; later ones only the levels that are new.
  std::vector<Dwarf_Die> of(Dwarf_Die die);

 private:
  /// A child that has children itself. Its subtree reaches up to `end`, nullptr when it is the last of its parent.
  struct Child {
    const void* begin;
    const void* end;
  };

  const std::vector<Child>& children_of(Dwarf_Die parent);

  std::unordered_map<const void*, std::vector<Child>> children_;
};

}  // namespace trapline::symbols
