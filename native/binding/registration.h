// What each binding file adds to the addon's exports.

#pragma once

#include <napi.h>

namespace trapline::binding {

void register_memory(Napi::Env env, Napi::Object exports);
void register_processor(Napi::Env env, Napi::Object exports);
void register_tracer(Napi::Env env, Napi::Object exports);
void register_symbols(Napi::Env env, Napi::Object exports);
void register_unwind(Napi::Env env, Napi::Object exports);

}  // namespace trapline::binding
