// TypeInfo of src/native/types.ts as a JavaScript object.

#pragma once

#include <napi.h>

#include "symbols/type_info.h"

namespace trapline::binding {

Napi::Object to_js(Napi::Env env, const symbols::TypeInfo& type);

}  // namespace trapline::binding
