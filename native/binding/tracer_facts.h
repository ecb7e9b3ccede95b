// Facts and replies of the tracer as the JavaScript objects of src/native/tracer.ts and src/native/stops.ts.

#pragma once

#include <napi.h>

#include "tracer/facts.h"

namespace trapline::binding {

Napi::Array to_js(Napi::Env env, const tracer::FactBatch& facts);
Napi::Value to_js(Napi::Env env, const tracer::ReplyValue& value);

}  // namespace trapline::binding
