// Walks over DIEs that end also when the tree is damaged.

#include "symbols/die_walk.h"

#include "base/native_error.h"

namespace trapline::symbols {

void fail_at(Dwarf_Die die) {
  base::NativeError error(base::ErrorCode::bad_dwarf, "read debug information");
  error.section = ".debug_info";
  error.offset = dwarf_dieoffset(&die);
  throw error;
}

}  // namespace trapline::symbols
