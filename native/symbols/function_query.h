// What a user may write for a function, and whether a function's name fits it.

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace trapline::symbols {

/// A function's name taken apart: `int ns::max<int>(int, int)` has the components `ns` and `max<int>` and the
/// parameters
/// `(int,int)`. Blanks that mean nothing are gone. `parameters` is empty when the text has none.
struct FunctionName {
  std::vector<std::string> components;
  std::string parameters;
};

/// From C and C++ names as a demangler or a user writes them, and Rust paths.
FunctionName parse_function_name(std::string_view text);

/// `f`, `ns::f`, `Class::method`, `max<int>`, each also with `(parameters)`; `::f` is only the global one.
/// Namespaces in front, template arguments and unnamed namespaces may be left out. Rust's `Type::method` is that of
/// any trait of the type, `Trait::method` that of any type.
class FunctionQuery {
 public:
  explicit FunctionQuery(std::string_view text);

  /// Whether a symbol's or a DIE's name can fit at all: cheap, for passing over very many names.
  bool may_fit(std::string_view raw_name) const { return raw_name.find(identifier_) != std::string_view::npos; }
  /// What every name that fits contains; empty if nothing can be said.
  const std::string& identifier() const { return identifier_; }
  /// A name without parameters fits any.
  bool fits(const FunctionName& name) const;
  bool is_empty() const { return name_.components.empty() || name_.components.back().empty(); }

 private:
  bool fits_components(const std::vector<std::string>& components) const;

  FunctionName name_;
  bool is_global_ = false;
  std::string identifier_;
};

}  // namespace trapline::symbols
