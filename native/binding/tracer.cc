// The tracer face of the addon.

#include "binding/registration.h"

namespace trapline::binding {

void register_tracer(Napi::Env, Napi::Object) {}

}  // namespace trapline::binding
