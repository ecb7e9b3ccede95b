// Symbol names for people.

#include "symbols/demangle.h"

#include <cxxabi.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <memory>
#include <string_view>
#include <utility>

namespace trapline::symbols {

namespace {

struct Freed {
  void operator()(char* text) const { std::free(text); }
};

constexpr std::string_view hash_mark = "::h";
constexpr std::size_t hash_size = hash_mark.size() + 16;

bool has_rust_hash(std::string_view name) {
  if (name.size() <= hash_size) return false;
  const std::string_view hash = name.substr(name.size() - hash_size);
  return hash.starts_with(hash_mark) && std::all_of(hash.begin() + hash_mark.size(), hash.end(), [](unsigned char c) {
           return std::isdigit(c) != 0 || (c >= 'a' && c <= 'f');
         });
}

/// rustc's legacy mangling spells what is no identifier as `$NAME$` and `::` within a component as `..`.
std::string unescape_rust(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, char>, 8> escapes{{{"$SP$", '@'},
                                                                             {"$BP$", '*'},
                                                                             {"$RF$", '&'},
                                                                             {"$LT$", '<'},
                                                                             {"$GT$", '>'},
                                                                             {"$LP$", '('},
                                                                             {"$RP$", ')'},
                                                                             {"$C$", ','}}};
  std::string text;
  bool is_component_start = true;
  while (!name.empty()) {
    const auto escape = std::find_if(escapes.begin(), escapes.end(),
                                     [&](const auto& candidate) { return name.starts_with(candidate.first); });
    const std::size_t stop = name.starts_with("$u") ? name.find('$', 1) : std::string_view::npos;
    if (is_component_start && name.starts_with("_$")) {
      name.remove_prefix(1);
    } else if (escape != escapes.end()) {
      text += escape->second;
      name.remove_prefix(escape->first.size());
    } else if (stop != std::string_view::npos && stop <= 4) {
      text += static_cast<char>(std::strtoul(std::string(name.substr(2, stop - 2)).c_str(), nullptr, 16));
      name.remove_prefix(stop + 1);
    } else if (name.starts_with("..")) {
      text += "::";
      name.remove_prefix(2);
    } else {
      text += name.front();
      name.remove_prefix(1);
    }
    is_component_start = text.ends_with("::");
  }
  return text;
}

}  // namespace

std::string demangle(const std::string& name) {
  if (!name.starts_with("_Z")) return name;
  int status = 0;
  const std::unique_ptr<char, Freed> text(abi::__cxa_demangle(name.c_str(), nullptr, nullptr, &status));
  if (!text) return name;
  const std::string_view demangled = text.get();
  if (!has_rust_hash(demangled)) return std::string(demangled);
  return unescape_rust(demangled.substr(0, demangled.size() - hash_size));
}

}  // namespace trapline::symbols
