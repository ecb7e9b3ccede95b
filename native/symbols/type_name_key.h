// One spelling for the names of C++ types, which compilers and demanglers write each in their own way.

#pragma once

#include <string>
#include <string_view>

namespace trapline::symbols {

/**
 * Equal for names of one type: `Box<long unsigned int>` (GCC's DWARF), `Box<unsigned long>` (Clang's, and the
 * demangler's); `const char*` and `char const*`; `3`, `3u` and `(short)3`; `'a'` and `(char)97`. Nothing for people to
 * read. Names without template arguments have but one spelling and are returned as they are.
 */
std::string type_name_key(std::string_view name);

}  // namespace trapline::symbols
