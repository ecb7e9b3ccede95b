// NativeError as a JavaScript Error with the properties of src/native/errors.ts.

#include "binding/errors.h"

#include <cstring>
#include <string>

namespace trapline::binding {

namespace {

std::string message_of(const base::NativeError& error) {
  std::string text = error.op;
  if (error.path) text += " " + *error.path;
  if (error.detail) {
    text += ": " + *error.detail;
  } else if (error.error_number) {
    text += std::string(": ") + std::strerror(*error.error_number);
  } else {
    text += std::string(": ") + base::error_code_name(error.code);
  }
  return text;
}

}  // namespace

Napi::Error to_js_error(Napi::Env env, const base::NativeError& error) {
  Napi::Error js = Napi::Error::New(env, message_of(error));
  Napi::Object data = js.Value();
  data.Set("code", base::error_code_name(error.code));
  data.Set("op", error.op);
  if (error.error_number) data.Set("errno", *error.error_number);
  if (error.tid) data.Set("tid", *error.tid);
  if (error.address) data.Set("address", Napi::BigInt::New(env, *error.address));
  if (error.path) data.Set("path", *error.path);
  if (error.section) data.Set("section", *error.section);
  if (error.offset) data.Set("offset", static_cast<double>(*error.offset));
  return js;
}

}  // namespace trapline::binding
