// The methods of NativeModule that answer from symbol tables and functions. Each may throw base::NativeError.

#pragma once

#include <napi.h>

#include "symbols/module.h"

namespace trapline::binding {

Napi::Value module_symbol_at(const Napi::CallbackInfo& info, symbols::Module& module);
Napi::Value module_symbols_named(const Napi::CallbackInfo& info, symbols::Module& module);
Napi::Value module_is_linked_from(const Napi::CallbackInfo& info, symbols::Module& module);
Napi::Value module_symbols_among(const Napi::CallbackInfo& info, symbols::Module& module);
Napi::Value module_address_info(const Napi::CallbackInfo& info, symbols::Module& module);
Napi::Value module_functions_named(const Napi::CallbackInfo& info, symbols::Module& module);
Napi::Value module_function_symbols(const Napi::CallbackInfo& info, symbols::Module& module);

}  // namespace trapline::binding
