// Entry point of the addon: registers what each binding file exports.

#include <napi.h>

#include <memory>

#include "binding/addon_data.h"
#include "binding/registration.h"

namespace trapline::binding {

Napi::Object register_all(Napi::Env env, Napi::Object exports) {
  env.SetInstanceData(std::make_unique<AddonData>().release());
  register_memory(env, exports);
  register_processor(env, exports);
  register_tracer(env, exports);
  register_symbols(env, exports);
  register_unwind(env, exports);
  return exports;
}

}  // namespace trapline::binding

static Napi::Object init(Napi::Env env, Napi::Object exports) { return trapline::binding::register_all(env, exports); }

NODE_API_MODULE(trapline, init)
