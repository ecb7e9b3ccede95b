// The unions of src/native/stops.ts as JavaScript objects, and the decoder's face for its table of tests.

#pragma once

#include <napi.h>

#include "tracer/stops.h"

namespace trapline::binding {

Napi::Object to_js(Napi::Env env, const tracer::SignalInfo& info);
Napi::Object to_js(Napi::Env env, const tracer::TraceeStop& stop);
Napi::Object to_js(Napi::Env env, const tracer::TraceeDeath& death);

/// `decodeWaitStatus` of src/native/stops.ts.
Napi::Value decode_wait_status(const Napi::CallbackInfo& info);

}  // namespace trapline::binding
