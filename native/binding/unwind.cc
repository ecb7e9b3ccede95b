// The unwind face of the addon.

#include "binding/registration.h"

namespace trapline::binding {

void register_unwind(Napi::Env, Napi::Object) {}

}  // namespace trapline::binding
