// Paths of source files as text: nothing here looks at the file system.

#pragma once

#include <string>
#include <string_view>

namespace trapline::symbols {

/// `path` below `directory` unless it is absolute itself.
std::string join_path(std::string_view directory, std::string_view path);

/// Without `.`, empty and, where something stands before them, `..` components. Symbolic links are not followed.
std::string normalise_path(std::string_view path);

/// What follows the last slash.
std::string_view base_name(std::string_view path);

}  // namespace trapline::symbols
