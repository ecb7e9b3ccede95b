// Malformed DWARF as a NativeError.

#pragma once

#include <string>

#include "base/native_error.h"

namespace trapline::symbols {

/// `op`: what was read, for instance "location expression"; `detail`: what is wrong with it.
inline base::NativeError bad_dwarf(std::string op, std::string detail) {
  base::NativeError error(base::ErrorCode::bad_dwarf, std::move(op));
  error.detail = std::move(detail);
  return error;
}

}  // namespace trapline::symbols
