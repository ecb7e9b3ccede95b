// One spelling for the names of C++ types.

#include "symbols/type_name_key.h"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <vector>

namespace trapline::symbols {

namespace {

using Tokens = std::vector<std::string>;

bool is_word_character(char character) {
  return std::isalnum(static_cast<unsigned char>(character)) != 0 || character == '_' || character == '$';
}

bool is_word(const std::string& token) { return !token.empty() && is_word_character(token.front()); }

bool is_number(const std::string& token) { return !token.empty() && token.front() >= '0' && token.front() <= '9'; }

/// The character in quotes at the start of `text`, as its code; what is escaped stays as it is.
std::string quoted(std::string_view text, std::size_t& length) {
  const std::size_t end = text.find('\'', text.size() > 1 && text[1] == '\\' ? 3 : 2);
  if (end == std::string_view::npos) {
    length = 1;
    return "'";
  }
  length = end + 1;
  if (end == 2) return std::to_string(static_cast<int>(static_cast<signed char>(text[1])));
  return std::string(text.substr(0, length));
}

Tokens tokens_of(std::string_view name) {
  constexpr std::string_view unnamed_scopes[] = {"(anonymous namespace)", "{anonymous}", "<unnamed>"};
  Tokens tokens;
  for (std::size_t at = 0; at < name.size();) {
    const std::string_view rest = name.substr(at);
    std::size_t length = 1;
    const auto* const scope = std::find_if(std::begin(unnamed_scopes), std::end(unnamed_scopes),
                                           [&](std::string_view each) { return rest.starts_with(each); });
    if (rest.starts_with("[abi:")) {
      length = std::min(rest.find(']'), rest.size() - 1) + 1;
    } else if (scope != std::end(unnamed_scopes)) {
      length = scope->size();
      tokens.emplace_back("{unnamed}");
    } else if (is_word_character(rest.front())) {
      while (length < rest.size() && is_word_character(rest[length])) ++length;
      tokens.emplace_back(rest.substr(0, length));
    } else if (rest.front() == '\'') {
      tokens.push_back(quoted(rest, length));
    } else if (rest.front() != ' ') {
      if (rest.starts_with("::")) length = 2;
      tokens.emplace_back(rest.substr(0, length));
    }
    at += length;
  }
  return tokens;
}

/// `long unsigned int`, `unsigned long` and `unsigned long int` are one type.
std::string arithmetic_type(Tokens words) {
  const auto has = [&](std::string_view word) { return std::find(words.begin(), words.end(), word) != words.end(); };
  if (!has("char") && words.size() > 1) std::erase(words, "signed");
  if (has("long") || has("short") || has("unsigned")) std::erase(words, "int");
  if (words.empty() || (words.size() == 1 && words[0] == "unsigned")) words.emplace_back("int");
  std::sort(words.begin(), words.end());
  std::string result;
  for (const std::string& word : words) result += result.empty() ? word : "_" + word;
  return result;
}

void join_arithmetic_types(Tokens& tokens) {
  constexpr std::string_view words[] = {"unsigned", "signed", "long", "short", "int", "char", "__int128", "double"};
  const auto is_part = [&](const std::string& token) {
    return std::find(std::begin(words), std::end(words), token) != std::end(words);
  };
  for (auto begin = tokens.begin(); (begin = std::find_if(begin, tokens.end(), is_part)) != tokens.end(); ++begin) {
    const auto end = std::find_if_not(begin, tokens.end(), is_part);
    *begin = arithmetic_type(Tokens(begin, end));
    begin = tokens.erase(begin + 1, end) - 1;
  }
}

bool is_qualifier(const std::string& token) { return token == "const" || token == "volatile"; }

/// Behind the name at `at`, its template arguments and what follows them: `a::B<int>::C`.
std::size_t end_of_name(const Tokens& tokens, std::size_t at) {
  std::size_t depth = 0;
  for (; at < tokens.size(); ++at) {
    const std::string& token = tokens[at];
    if (token == "<") {
      ++depth;
    } else if (token == ">" && depth > 0) {
      --depth;
    } else if (depth == 0) {
      const bool goes_on = token == "::" || token == "{unnamed}" || (is_word(token) && !is_qualifier(token));
      if (!goes_on) break;
    }
  }
  return at;
}

/// `const char` becomes `char const`. From the back, since arguments may have qualifiers of their own.
void put_qualifiers_behind(Tokens& tokens) {
  for (std::size_t at = tokens.size(); at-- > 0;) {
    if (!is_qualifier(tokens[at])) continue;
    const bool leads = at == 0 || tokens[at - 1] == "<" || tokens[at - 1] == "," || tokens[at - 1] == "(" ||
                       is_qualifier(tokens[at - 1]);
    const std::size_t end = end_of_name(tokens, at + 1);
    if (!leads || end == at + 1) continue;
    const auto from = tokens.begin() + static_cast<std::ptrdiff_t>(at);
    std::rotate(from, from + 1, tokens.begin() + static_cast<std::ptrdiff_t>(end));
  }
  for (std::size_t at = 1; at < tokens.size(); ++at)
    if (tokens[at - 1] == "volatile" && tokens[at] == "const") std::swap(tokens[at - 1], tokens[at]);
}

/// Values among the arguments have no type in GCC's names: `(short)4` and `4u` become `4`.
void strip_types_of_values(Tokens& tokens) {
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    if (tokens[at] == "(" && at > 0 && (tokens[at - 1] == "<" || tokens[at - 1] == ",")) {
      const auto from = tokens.begin() + static_cast<std::ptrdiff_t>(at);
      const auto close = std::find(from, tokens.end(), ")");
      const std::size_t behind = static_cast<std::size_t>(close - tokens.begin()) + 1;
      const bool is_negative = behind < tokens.size() && tokens[behind] == "-";
      const std::size_t number = behind + (is_negative ? 1 : 0);
      if (number < tokens.size() && is_number(tokens[number])) tokens.erase(from, close + 1);
    }
    if (is_number(tokens[at])) {
      const std::size_t digits = tokens[at].find_first_not_of("0123456789");
      if (digits != std::string::npos && tokens[at].find_first_not_of("ulUL", digits) == std::string::npos)
        tokens[at].erase(digits);
    }
  }
}

}  // namespace

std::string type_name_key(std::string_view name) {
  if (name.find('<') == std::string_view::npos) return std::string(name);
  Tokens tokens = tokens_of(name);
  join_arithmetic_types(tokens);
  put_qualifiers_behind(tokens);
  strip_types_of_values(tokens);
  std::string key;
  for (const std::string& token : tokens) {
    if (!key.empty() && is_word_character(key.back()) && is_word(token)) key += ' ';
    key += token;
  }
  return key;
}

}  // namespace trapline::symbols
