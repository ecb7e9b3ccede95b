// The symbols face of the addon.

#include "binding/registration.h"

namespace trapline::binding {

void register_symbols(Napi::Env, Napi::Object) {}

}  // namespace trapline::binding
