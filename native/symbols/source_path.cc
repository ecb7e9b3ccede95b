// Paths of source files as text: nothing here looks at the file system.

#include "symbols/source_path.h"

namespace trapline::symbols {

std::string join_path(std::string_view directory, std::string_view path) {
  if (path.starts_with('/') || directory.empty()) return std::string(path);
  std::string joined(directory);
  if (!joined.ends_with('/')) joined += '/';
  return joined.append(path);
}

std::string normalise_path(std::string_view path) {
  const bool is_absolute = path.starts_with('/');
  std::string result;
  result.reserve(path.size());
  while (!path.empty()) {
    const std::size_t slash = path.find('/');
    const std::string_view component = path.substr(0, slash);
    path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
    if (component.empty() || component == ".") continue;
    if (component == "..") {
      const std::size_t last = result.rfind('/');
      const std::string_view previous = std::string_view(result).substr(last == std::string::npos ? 0 : last + 1);
      if (!previous.empty() && previous != "..") {
        result.resize(last == std::string::npos ? 0 : last);
        continue;
      }
      if (is_absolute) continue;
    }
    if (is_absolute || !result.empty()) result += '/';
    result += component;
  }
  if (result.empty()) result.push_back(is_absolute ? '/' : '.');
  return result;
}

std::string_view base_name(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

}  // namespace trapline::symbols
