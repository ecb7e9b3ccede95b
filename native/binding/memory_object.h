// NativeMemory of src/native/memory.ts: a MemoryReader that JavaScript holds and hands to other native layers.

#pragma once

#include <napi.h>

#include <memory>

#include "base/memory_reader.h"

namespace trapline::binding {

Napi::Object wrap_memory(Napi::Env env, std::shared_ptr<const base::MemoryReader> reader);

/// The reader in a NativeMemory; throws a JavaScript TypeError if `value` is something else.
std::shared_ptr<const base::MemoryReader> unwrap_memory(Napi::Value value);

}  // namespace trapline::binding
