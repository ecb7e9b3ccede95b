// The methods of NativeModule that answer from symbol tables and functions.

#include "binding/module_symbols.h"

#include "binding/arguments.h"
#include "binding/conversion.h"
#include "symbols/address_info.h"
#include "symbols/elf_symbols.h"
#include "symbols/function_lookup.h"
#include "symbols/indexes.h"

namespace trapline::binding {

namespace {

const char* kind_name(symbols::SymbolKind kind) {
  switch (kind) {
    case symbols::SymbolKind::function:
      return "function";
    case symbols::SymbolKind::object:
      return "object";
    case symbols::SymbolKind::other:
      return "other";
  }
  std::terminate();
}

Napi::Object symbol_to_js(Napi::Env env, const symbols::ElfSymbol& symbol) {
  Napi::Object object = Napi::Object::New(env);
  object.Set("name", symbol.name);
  object.Set("demangled", symbol.demangled);
  object.Set("address", to_js(env, symbol.address));
  object.Set("size", to_js(env, symbol.size));
  object.Set("kind", kind_name(symbol.kind));
  if (symbol.is_indirect) object.Set("isIndirect", true);
  if (symbol.same_until != 0) object.Set("sameUntil", to_js(env, symbol.same_until));
  return object;
}

Napi::Object function_to_js(Napi::Env env, const symbols::FunctionInfo& function) {
  Napi::Object object = Napi::Object::New(env);
  object.Set("die", static_cast<double>(function.die));
  object.Set("name", function.name);
  if (function.linkage_name) object.Set("linkageName", *function.linkage_name);
  object.Set("low", to_js(env, function.around.low));
  object.Set("high", to_js(env, function.around.high));
  object.Set("ranges", to_js_array(env, function.ranges));
  object.Set("prologueEnd", to_js(env, function.prologue_end));
  if (function.declaration) object.Set("declaration", to_js(env, *function.declaration));
  object.Set("language", function.language);
  return object;
}

Napi::Object inline_to_js(Napi::Env env, const symbols::InlineInfo& call) {
  Napi::Object object = Napi::Object::New(env);
  object.Set("die", static_cast<double>(call.die));
  object.Set("name", call.name);
  object.Set("callSite", to_js(env, call.call_site));
  object.Set("ranges", to_js_array(env, call.ranges));
  if (call.declaration) object.Set("declaration", to_js(env, *call.declaration));
  return object;
}

Napi::Object match_to_js(Napi::Env env, const symbols::FunctionMatch& match) {
  Napi::Object object = Napi::Object::New(env);
  object.Set("name", match.name);
  object.Set("address", to_js(env, match.address));
  object.Set("prologueEnd", to_js(env, match.prologue_end));
  object.Set("isInlined", match.is_inlined);
  object.Set("isMain", match.is_main);
  if (match.declaration) object.Set("declaration", to_js(env, *match.declaration));
  return object;
}

Napi::Object function_symbol_to_js(Napi::Env env, const symbols::FunctionSymbol& symbol) {
  Napi::Object object = Napi::Object::New(env);
  object.Set("name", symbol.name);
  object.Set("address", to_js(env, symbol.address));
  return object;
}

}  // namespace

Napi::Value module_symbol_at(const Napi::CallbackInfo& info, symbols::Module& module) {
  const auto symbol = module.indexes().symbols.at(to_address(info[0], "address"));
  return symbol ? symbol_to_js(info.Env(), *symbol) : info.Env().Undefined();
}

Napi::Value module_symbols_named(const Napi::CallbackInfo& info, symbols::Module& module) {
  return to_js_array(info.Env(), module.indexes().symbols.named(to_text(info[0], "name")), symbol_to_js);
}

Napi::Value module_symbols_among(const Napi::CallbackInfo& info, symbols::Module& module) {
  const Napi::Object request = to_object(info[0], "request");
  const std::vector<std::string> names = to_texts(request.Get("names"), "names");
  const std::vector<std::string> endings = to_texts(request.Get("endings"), "endings");
  return to_js_array(info.Env(), symbols::find_elf_symbols(module, names, endings), symbol_to_js);
}

Napi::Value module_is_linked_from(const Napi::CallbackInfo& info, symbols::Module& module) {
  return Napi::Boolean::New(info.Env(), symbols::is_linked_from(module, to_text(info[0], "basename")));
}

Napi::Value module_address_info(const Napi::CallbackInfo& info, symbols::Module& module) {
  const symbols::AddressInfo found = symbols::address_info(module, to_address(info[0], "address"));
  Napi::Object object = Napi::Object::New(info.Env());
  if (found.line) object.Set("line", to_js(info.Env(), *found.line));
  if (found.function) object.Set("function", function_to_js(info.Env(), *found.function));
  object.Set("inlines", to_js_array(info.Env(), found.inlines, inline_to_js));
  if (found.symbol) object.Set("symbol", symbol_to_js(info.Env(), *found.symbol));
  return object;
}

Napi::Value module_functions_named(const Napi::CallbackInfo& info, symbols::Module& module) {
  return to_js_array(info.Env(), symbols::functions_named(module, to_text(info[0], "name")), match_to_js);
}

Napi::Value module_function_symbols(const Napi::CallbackInfo& info, symbols::Module& module) {
  return to_js_array(info.Env(), symbols::function_symbols(module), function_symbol_to_js);
}

}  // namespace trapline::binding
