// The methods of NativeModule that read types, variables and locations. Each may throw base::NativeError.

#pragma once

#include <napi.h>

#include "symbols/module.h"

namespace trapline::binding {

Napi::Value module_variables(const Napi::CallbackInfo& info, symbols::Module& module);
Napi::Value module_globals_named(const Napi::CallbackInfo& info, symbols::Module& module);
Napi::Value module_type(const Napi::CallbackInfo& info, symbols::Module& module);
Napi::Value module_types_named(const Napi::CallbackInfo& info, symbols::Module& module);
Napi::Value module_type_named(const Napi::CallbackInfo& info, symbols::Module& module);
Napi::Value module_names_within(const Napi::CallbackInfo& info, symbols::Module& module);
Napi::Value module_names_of_type(const Napi::CallbackInfo& info, symbols::Module& module);
Napi::Value module_imports(const Napi::CallbackInfo& info, symbols::Module& module);
Napi::Value module_definitions_named(const Napi::CallbackInfo& info, symbols::Module& module);
Napi::Value module_methods_named(const Napi::CallbackInfo& info, symbols::Module& module);
Napi::Value module_declaration(const Napi::CallbackInfo& info, symbols::Module& module);
Napi::Value module_type_of_vtable(const Napi::CallbackInfo& info, symbols::Module& module);
Napi::Value module_array_count(const Napi::CallbackInfo& info, symbols::Module& module);
Napi::Value module_location(const Napi::CallbackInfo& info, symbols::Module& module);

}  // namespace trapline::binding
