// Reads arguments that JavaScript passed; a wrong type becomes NativeError `invalid-argument` that names the argument.

#include "binding/arguments.h"

#include "base/native_error.h"

namespace trapline::binding {

namespace {

void require(bool is_right, const char* name, const char* wanted) {
  if (!is_right) throw base::NativeError::invalid_argument(name, std::string("must be ") + wanted);
}

}  // namespace

Napi::Object to_object(Napi::Value value, const char* name) {
  require(value.IsObject(), name, "an object");
  return value.As<Napi::Object>();
}

std::uint64_t to_address(Napi::Value value, const char* name) {
  require(value.IsBigInt(), name, "a bigint");
  bool is_lossless = false;
  return value.As<Napi::BigInt>().Uint64Value(&is_lossless);
}

std::size_t to_size(Napi::Value value, const char* name) {
  require(value.IsNumber(), name, "a number");
  const double number = value.As<Napi::Number>().DoubleValue();
  require(number >= 0 && number <= 9007199254740991.0, name, "a number that is not negative");
  return static_cast<std::size_t>(number);
}

int to_int(Napi::Value value, const char* name) {
  require(value.IsNumber(), name, "a number");
  return value.As<Napi::Number>().Int32Value();
}

bool to_bool(Napi::Value value, const char* name) {
  require(value.IsBoolean(), name, "a boolean");
  return value.As<Napi::Boolean>().Value();
}

std::string to_text(Napi::Value value, const char* name) {
  require(value.IsString(), name, "a string");
  return value.As<Napi::String>().Utf8Value();
}

Napi::Array to_array(Napi::Value value, const char* name) {
  require(value.IsArray(), name, "an array");
  return value.As<Napi::Array>();
}

std::vector<std::string> to_texts(Napi::Value value, const char* name) {
  const Napi::Array array = to_array(value, name);
  std::vector<std::string> texts;
  for (std::uint32_t i = 0; i < array.Length(); ++i) texts.push_back(to_text(array.Get(i), name));
  return texts;
}

std::vector<std::uint8_t> to_bytes(Napi::Value value, const char* name) {
  require(value.IsBuffer(), name, "a Buffer");
  const auto buffer = value.As<Napi::Buffer<std::uint8_t>>();
  return {buffer.Data(), buffer.Data() + buffer.Length()};
}

}  // namespace trapline::binding
