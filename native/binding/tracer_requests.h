// Requests of src/native/tracer.ts as native structures.

#pragma once

#include <napi.h>

#include <cstdint>
#include <vector>

#include "tracer/inferior.h"
#include "tracer/launcher.h"

namespace trapline::binding {

tracer::LaunchRequest to_launch_request(Napi::Object request);
tracer::ResumeRequest to_resume_request(Napi::Object request);

/// user_regs_struct in a Buffer.
user_regs_struct to_registers(Napi::Value value);

tracer::CallRequest to_call_request(Napi::Object request);
std::vector<std::uint64_t> to_addresses(Napi::Value value, const char* name);
tracer::SignalPolicy to_signal_policy(Napi::Object request);
/// At most four, each with a length and an alignment that debug registers have.
std::vector<tracer::DebugSlot> to_debug_slots(Napi::Value value);
tracer::FollowFork to_follow_fork(Napi::Object request);
/// 1 to 64.
int to_signal(Napi::Value value, const char* name);

}  // namespace trapline::binding
