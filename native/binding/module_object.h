// NativeModule of src/native/symbols.ts: the JavaScript object around a symbols::Module.

#pragma once

#include <napi.h>

#include <memory>

#include "symbols/module.h"

namespace trapline::binding {

/// Makes the class known to this environment; called once, before the first `wrap_module`.
void define_module_object(Napi::Env env);

Napi::Object wrap_module(Napi::Env env, std::shared_ptr<symbols::Module> module);

/// The module in a NativeModule; throws a JavaScript TypeError if `value` is something else.
std::shared_ptr<symbols::Module> unwrap_module(Napi::Value value);

}  // namespace trapline::binding
