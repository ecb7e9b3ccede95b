// ModuleInfo of src/native/symbols.ts as a JavaScript object.

#pragma once

#include <napi.h>

#include "symbols/module_info.h"

namespace trapline::binding {

Napi::Object to_js(Napi::Env env, const symbols::ModuleInfo& info);

}  // namespace trapline::binding
