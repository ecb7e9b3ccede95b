// Location of src/native/symbols.ts as a JavaScript object.

#pragma once

#include <napi.h>

#include "symbols/location.h"

namespace trapline::binding {

Napi::Object to_js(Napi::Env env, const symbols::Location& location);

}  // namespace trapline::binding
