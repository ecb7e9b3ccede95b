// What a user may write for a function, and whether a function's name fits it.

#include "symbols/function_query.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace trapline::symbols {

namespace {

constexpr std::string_view anonymous = "(anonymous namespace)";
constexpr std::string_view operator_word = "operator";

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

/// Keeps only blanks between two words: `unsigned long`, `operator new`.
std::string without_blanks(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != ' ') {
      result += text[i];
    } else if (!result.empty() && is_word(result.back()) && i + 1 < text.size() && is_word(text[i + 1])) {
      result += ' ';
    }
  }
  return result;
}

/// Length of `operator` and its symbol at the beginning of `text`; 0 when there is none.
std::size_t operator_size(std::string_view text) {
  if (!text.starts_with(operator_word)) return 0;
  static constexpr std::array<std::string_view, 14> symbols{"()", "<=>", "<<=", ">>=", "->*", "<<", ">>",
                                                            "<=", ">=",  "->",  "[]",  "<",   ">",  ","};
  const std::string_view rest = text.substr(operator_word.size());
  for (const std::string_view symbol : symbols)
    if (rest.starts_with(symbol)) return operator_word.size() + symbol.size();
  return rest.empty() || !is_word(rest.front()) ? operator_word.size() : 0;
}

std::size_t skip_brackets(std::string_view text, std::size_t at) {
  int depth = 0;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '(' || c == '<' || c == '{' || c == '[') ++depth;
    // The `>` of an arrow closes nothing.
    const bool is_arrow = c == '>' && at > 0 && text[at - 1] == '-';
    if ((c == ')' || c == '>' || c == '}' || c == ']') && !is_arrow && --depth == 0) return at + 1;
  }
  return text.size();
}

/// Where the name goes on behind `)` at `at` when what has parameters is only the function around it, as in
/// `f(int) const::{lambda()#1}::operator()`; npos when it does not.
std::size_t local_scope(std::string_view text, std::size_t at) {
  static constexpr std::array<std::string_view, 4> qualifiers{" const", " volatile", " &&", " &"};
  for (const std::string_view qualifier : qualifiers)
    if (text.substr(at).starts_with(qualifier)) at += qualifier.size();
  return text.substr(at).starts_with("::") ? at + 2 : std::string_view::npos;
}

/// Component without template arguments and ABI tags.
std::string_view bare(std::string_view component) {
  const std::size_t operator_end = operator_size(component);
  // Rust writes `<T as Trait>::method`: such a component is all bracket.
  if (component.starts_with('<') || component.starts_with('{') || component.starts_with('(')) return component;
  return component.substr(0, component.find_first_of("<[", operator_end));
}

/// Of Rust's `<Type as Trait>` and `<Type>`: `Type` and `Trait`, whichever there are. Precondition: without blanks that
/// mean nothing.
std::vector<std::string_view> names_in_brackets(std::string_view component) {
  if (!component.starts_with('<') || skip_brackets(component, 0) != component.size()) return {};
  const std::string_view inner = component.substr(1, component.size() - 2);
  constexpr std::string_view as = "as ";
  for (std::size_t at = 0; at < inner.size();) {
    const bool is_word_start = at == 0 || !is_word(inner[at - 1]);
    if (is_word_start && inner.substr(at).starts_with(as)) {
      std::string_view type = inner.substr(0, at);
      if (type.ends_with(' ')) type.remove_suffix(1);
      return {type, inner.substr(at + as.size())};
    }
    const bool is_bracket = std::string_view("(<{[").find(inner[at]) != std::string_view::npos;
    at = is_bracket ? skip_brackets(inner, at) : at + 1;
  }
  return {inner};
}

bool component_fits(std::string_view wanted, std::string_view component) {
  return wanted == component || (bare(wanted) == wanted && wanted == bare(component));
}

}  // namespace

FunctionName parse_function_name(std::string_view text) {
  FunctionName name;
  std::size_t begin = 0;
  std::size_t at = 0;
  bool is_after_operator = false;
  const auto close_component = [&](std::size_t end) {
    name.components.push_back(without_blanks(text.substr(begin, end - begin)));
  };
  while (at < text.size()) {
    const std::string_view rest = text.substr(at);
    const bool is_word_start = at == 0 || !is_word(text[at - 1]);
    if (const std::size_t size = is_word_start ? operator_size(rest) : 0; size > 0) {
      is_after_operator = true;
      at += size;
    } else if (rest.starts_with(anonymous)) {
      at += anonymous.size();
    } else if (rest.starts_with("::")) {
      close_component(at);
      begin = at += 2;
      is_after_operator = false;
    } else if (is_word_start && rest.starts_with("decltype")) {
      at = skip_brackets(text, std::min(text.find('(', at), text.size()));
    } else if (rest.front() == '(') {
      const std::size_t end = skip_brackets(text, at);
      if (const std::size_t inner = local_scope(text, end); inner != std::string_view::npos) {
        close_component(at);
        begin = at = inner;
        continue;
      }
      name.parameters = without_blanks(text.substr(at, end - at));
      if (name.parameters == "(void)") name.parameters = "()";
      break;
    } else if (rest.front() == '<' || rest.front() == '{' || rest.front() == '[') {
      at = skip_brackets(text, at);
    } else if (rest.front() == ' ' && !is_after_operator && text.find('(', at) != std::string_view::npos &&
               !text.substr(begin, at - begin).ends_with(operator_word)) {
      // What stood before was the return type.
      name.components.clear();
      begin = ++at;
    } else {
      ++at;
    }
  }
  close_component(at);
  return name;
}

FunctionQuery::FunctionQuery(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  is_global_ = text.starts_with("::");
  if (is_global_) text.remove_prefix(2);
  name_ = parse_function_name(text);
  std::string_view last = bare(name_.components.back());
  if (last.starts_with('~')) last.remove_prefix(1);
  // Manglings spell operators in their own way, and have abbreviations for some classes and thus their constructors
  // (Itanium C++ ABI 5.1.8).
  static constexpr std::array<std::string_view, 5> abbreviated{"allocator", "basic_string", "basic_istream",
                                                               "basic_ostream", "basic_iostream"};
  const bool is_abbreviated = std::find(abbreviated.begin(), abbreviated.end(), last) != abbreviated.end();
  if (!last.starts_with(operator_word) && !is_abbreviated) identifier_ = last;
}

bool FunctionQuery::fits(const FunctionName& name) const {
  if (!name_.parameters.empty() && !name.parameters.empty() && name_.parameters != name.parameters) return false;
  if (fits_components(name.components)) return true;
  for (const std::string_view written : names_in_brackets(name.components.front())) {
    std::vector<std::string> components = parse_function_name(written).components;
    components.insert(components.end(), name.components.begin() + 1, name.components.end());
    if (fits_components(components)) return true;
  }
  return false;
}

bool FunctionQuery::fits_components(const std::vector<std::string>& components) const {
  auto component = components.rbegin();
  for (auto wanted = name_.components.rbegin(); wanted != name_.components.rend(); ++wanted, ++component) {
    while (component != components.rend() && *component == anonymous && *wanted != *component) ++component;
    if (component == components.rend() || !component_fits(*wanted, *component)) return false;
  }
  return !is_global_ || component == components.rend();
}

}  // namespace trapline::symbols
