// NativeModuleMap of src/native/unwind.ts: the JavaScript object around an unwind::ModuleMap.

#pragma once

#include <napi.h>

#include "unwind/module_map.h"

namespace trapline::binding {

/// The map in a NativeModuleMap, which owns it; throws a JavaScript TypeError if `value` is something else.
const unwind::ModuleMap& unwrap_module_map(Napi::Value value);

}  // namespace trapline::binding
