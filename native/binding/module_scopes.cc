// The methods of NativeModule that read what is declared where.

#include "binding/arguments.h"
#include "binding/module_types.h"
#include "symbols/scope_names.h"

namespace trapline::binding {

namespace {

const char* kind_name(symbols::DeclaredName::Kind kind) {
  using Kind = symbols::DeclaredName::Kind;
  switch (kind) {
    case Kind::variable:
      return "variable";
    case Kind::function:
      return "function";
    case Kind::type:
      return "type";
    case Kind::scope:
      return "scope";
    case Kind::constant:
      return "constant";
  }
  std::terminate();
}

Napi::Array to_js(Napi::Env env, const std::vector<symbols::DeclaredName>& names) {
  Napi::Array array = Napi::Array::New(env, names.size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    Napi::Object object = Napi::Object::New(env);
    object.Set("name", names[i].name);
    object.Set("kind", kind_name(names[i].kind));
    array.Set(static_cast<std::uint32_t>(i), object);
  }
  return array;
}

}  // namespace

Napi::Value module_names_within(const Napi::CallbackInfo& info, symbols::Module& module) {
  const Napi::Object object = to_object(info[0], "request");
  symbols::ScopeRequest request{.path = to_texts(object.Get("path"), "path"),
                                .near = std::nullopt,
                                .file = std::nullopt,
                                .prefix = to_text(object.Get("prefix"), "prefix"),
                                .time = std::chrono::milliseconds(to_size(object.Get("milliseconds"), "milliseconds"))};
  if (const Napi::Value near = object.Get("near"); !near.IsUndefined()) request.near = to_address(near, "near");
  if (const Napi::Value file = object.Get("file"); !file.IsUndefined()) request.file = to_text(file, "file");
  return to_js(info.Env(), symbols::names_within(module, request));
}

Napi::Value module_names_of_type(const Napi::CallbackInfo& info, symbols::Module& module) {
  const Napi::Object request = to_object(info[0], "request");
  const Dwarf_Die type = module.die(to_size(request.Get("type"), "type"));
  return to_js(info.Env(), symbols::names_of_type(type, to_text(request.Get("prefix"), "prefix")));
}

Napi::Value module_imports(const Napi::CallbackInfo& info, symbols::Module& module) {
  const Napi::Object request = to_object(info[0], "request");
  const Dwarf_Die scope = module.die(to_size(request.Get("scope"), "scope"));
  const std::uint64_t address = to_address(request.Get("address"), "address");
  const auto imports = symbols::imports_at(module, scope, address, to_texts(request.Get("path"), "path"));
  Napi::Array array = Napi::Array::New(info.Env(), imports.size());
  for (std::size_t i = 0; i < imports.size(); ++i) {
    Napi::Object object = Napi::Object::New(info.Env());
    if (!imports[i].name.empty()) object.Set("name", imports[i].name);
    object.Set("target", imports[i].target);
    object.Set("isLocal", imports[i].is_local);
    array.Set(static_cast<std::uint32_t>(i), object);
  }
  return array;
}

}  // namespace trapline::binding
