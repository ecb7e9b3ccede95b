// Reads arguments that JavaScript passed; a wrong type becomes NativeError `invalid-argument` that names the argument.

#pragma once

#include <napi.h>

#include <cstdint>
#include <string>
#include <vector>

namespace trapline::binding {

Napi::Object to_object(Napi::Value value, const char* name);
/// An unsigned 64-bit value in a bigint; negative and larger values wrap.
std::uint64_t to_address(Napi::Value value, const char* name);
/// A number, not negative.
std::size_t to_size(Napi::Value value, const char* name);
int to_int(Napi::Value value, const char* name);
bool to_bool(Napi::Value value, const char* name);
std::string to_text(Napi::Value value, const char* name);
std::vector<std::string> to_texts(Napi::Value value, const char* name);
Napi::Array to_array(Napi::Value value, const char* name);
/// Copies a Buffer.
std::vector<std::uint8_t> to_bytes(Napi::Value value, const char* name);

}  // namespace trapline::binding
