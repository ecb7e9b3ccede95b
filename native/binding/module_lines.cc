// The methods of NativeModule that answer from line tables.

#include "binding/module_lines.h"

#include <algorithm>
#include <limits>

#include "binding/arguments.h"
#include "binding/conversion.h"
#include "symbols/indexes.h"
#include "symbols/line_entries.h"
#include "symbols/line_queries.h"
#include "symbols/optimisation.h"

namespace trapline::binding {

namespace {

std::uint32_t to_line(Napi::Value value, const char* name) {
  return static_cast<std::uint32_t>(
      std::min<std::size_t>(to_size(value, name), std::numeric_limits<std::int32_t>::max()));
}

Napi::Object entry_to_js(Napi::Env env, const symbols::LineEntry& entry) {
  Napi::Object object = to_js(env, entry.row);
  if (entry.scope) object.Set("scope", static_cast<double>(*entry.scope));
  if (!entry.function_name.empty()) object.Set("functionName", entry.function_name);
  object.Set("isInlined", entry.is_inlined);
  if (entry.prologue_end) object.Set("prologueEnd", to_js(env, *entry.prologue_end));
  return object;
}

Napi::Object column_to_js(Napi::Env env, const symbols::LineColumn& at) {
  Napi::Object object = Napi::Object::New(env);
  object.Set("line", at.line);
  object.Set("column", at.column);
  return object;
}

}  // namespace

Napi::Value module_files_named(const Napi::CallbackInfo& info, symbols::Module& module) {
  return to_js_array(info.Env(), module.indexes().files.named(to_text(info[0], "basename")));
}

Napi::Value module_files(const Napi::CallbackInfo& info, symbols::Module& module) {
  return to_js_array(info.Env(), module.indexes().files.all());
}

Napi::Value module_line_entries(const Napi::CallbackInfo& info, symbols::Module& module) {
  const Napi::Object request = to_object(info[0], "request");
  const auto found =
      symbols::line_entries(module, to_text(request.Get("file"), "file"), to_line(request.Get("line"), "line"));
  if (!found) return info.Env().Undefined();
  Napi::Object result = Napi::Object::New(info.Env());
  result.Set("line", found->line);
  result.Set("entries", to_js_array(info.Env(), found->entries, entry_to_js));
  return result;
}

Napi::Value module_lines_with_code(const Napi::CallbackInfo& info, symbols::Module& module) {
  const Napi::Object request = to_object(info[0], "request");
  const auto found =
      symbols::lines_with_code(module, to_text(request.Get("file"), "file"), to_line(request.Get("first"), "first"),
                               to_line(request.Get("last"), "last"));
  return to_js_array(info.Env(), found, column_to_js);
}

Napi::Value module_is_optimised(const Napi::CallbackInfo& info, symbols::Module& module) {
  return Napi::Boolean::New(info.Env(), symbols::is_optimised(module, to_text(info[0], "file")));
}

Napi::Value module_row_at(const Napi::CallbackInfo& info, symbols::Module& module) {
  const auto row = symbols::row_at(module, to_address(info[0], "address"));
  return row ? to_js(info.Env(), *row) : info.Env().Undefined();
}

Napi::Value module_line_ranges(const Napi::CallbackInfo& info, symbols::Module& module) {
  return to_js_array(info.Env(), symbols::line_ranges(module, to_address(info[0], "address")));
}

Napi::Value module_rows_in(const Napi::CallbackInfo& info, symbols::Module& module) {
  const Napi::Object request = to_object(info[0], "request");
  return to_js_array(info.Env(), symbols::rows_in(module, to_address(request.Get("low"), "low"),
                                                  to_address(request.Get("high"), "high")));
}

}  // namespace trapline::binding
