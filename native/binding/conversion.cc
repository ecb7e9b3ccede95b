// Conversions to JavaScript that several methods of modules share.

#include "binding/conversion.h"

namespace trapline::binding {

namespace {

void set_position(Napi::Object object, const symbols::SourcePosition& position) {
  object.Set("file", position.file);
  object.Set("line", position.line);
  object.Set("column", position.column);
}

}  // namespace

Napi::Object to_js(Napi::Env env, const symbols::SourcePosition& position) {
  Napi::Object object = Napi::Object::New(env);
  set_position(object, position);
  return object;
}

Napi::Object to_js(Napi::Env env, const symbols::LineRow& row) {
  Napi::Object object = Napi::Object::New(env);
  set_position(object, row.position);
  object.Set("address", to_js(env, row.address));
  object.Set("end", to_js(env, row.end));
  object.Set("isStmt", row.is_stmt);
  return object;
}

Napi::Object to_js(Napi::Env env, const symbols::AddressRange& range) {
  Napi::Object object = Napi::Object::New(env);
  object.Set("low", to_js(env, range.low));
  object.Set("high", to_js(env, range.high));
  return object;
}

}  // namespace trapline::binding
