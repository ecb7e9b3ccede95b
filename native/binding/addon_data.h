// What the addon keeps for each environment (main thread or worker): the constructors of its classes.

#pragma once

#include <napi.h>

namespace trapline::binding {

/// Env::GetInstanceData<AddonData>(); set in register_all before anything else.
struct AddonData {
  Napi::FunctionReference memory_constructor;
  Napi::FunctionReference module_constructor;
  Napi::FunctionReference module_map_constructor;
};

}  // namespace trapline::binding
