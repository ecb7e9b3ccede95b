// Symbol names for people.

#pragma once

#include <string>

namespace trapline::symbols {

/// Itanium C++ ABI names and Rust's legacy mangling (hash dropped); anything else comes back as it is.
std::string demangle(const std::string& name);

}  // namespace trapline::symbols
