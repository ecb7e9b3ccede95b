// The methods of NativeModule that read types, variables and locations.

#include "binding/module_types.h"

namespace trapline::binding {

Napi::Value module_variables(const Napi::CallbackInfo& info, symbols::Module&) { return Napi::Array::New(info.Env()); }

Napi::Value module_globals_named(const Napi::CallbackInfo& info, symbols::Module&) {
  return Napi::Array::New(info.Env());
}

Napi::Value module_type(const Napi::CallbackInfo& info, symbols::Module&) { return info.Env().Undefined(); }

Napi::Value module_type_named(const Napi::CallbackInfo& info, symbols::Module&) { return info.Env().Undefined(); }

Napi::Value module_location(const Napi::CallbackInfo& info, symbols::Module&) { return info.Env().Undefined(); }

}  // namespace trapline::binding
