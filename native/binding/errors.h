// NativeError as a JavaScript Error with the properties of src/native/errors.ts.

#pragma once

#include <napi.h>

#include <utility>

#include "base/native_error.h"

namespace trapline::binding {

Napi::Error to_js_error(Napi::Env env, const base::NativeError& error);

/// Runs `body` and lets a NativeError leave as a JavaScript exception. Every function that JavaScript calls goes
/// through it.
template <typename Body>
auto guarded(Napi::Env env, Body&& body) -> decltype(body()) {
  try {
    return std::forward<Body>(body)();
  } catch (const base::NativeError& error) {
    throw to_js_error(env, error);
  }
}

}  // namespace trapline::binding
