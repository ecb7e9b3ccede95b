// SiteProgram and WatchProgram of src/native/tracer.ts, what came of it, and the faces of bytecode and copies for their
// tests.

#pragma once

#include <napi.h>

#include <cstdint>
#include <utility>
#include <vector>

#include "tracer/hit_judge.h"

namespace trapline::binding {

struct ProgramChange {
  std::vector<std::pair<std::uint64_t, std::vector<tracer::SiteProgram>>> sites;
  std::vector<int> restarted;
};

struct WatchChange {
  std::vector<tracer::WatchProgram> programs;
  std::vector<int> restarted;
};

/// Both throw NativeError `invalid-argument`, for bytecode that does not verify too.
WatchChange to_watch_change(Napi::Object request);
ProgramChange to_program_change(Napi::Object request);

Napi::Value to_js(Napi::Env env, const std::vector<tracer::HitVerdict>& verdicts);
Napi::Value to_js(Napi::Env env, const tracer::HitCounts& counts);

Napi::Value run_bytecode(const Napi::CallbackInfo& info);
Napi::Value copy_instruction(const Napi::CallbackInfo& info);

}  // namespace trapline::binding
