// The commands to a traced process that end where they are carried out: each request as what the tracer thread does.

#pragma once

#include <napi.h>

#include <functional>

#include "tracer/tracer.h"

namespace trapline::binding {

/// Runs on the tracer thread. Throws NativeError.
using TracerAction = std::function<tracer::ReplyValue(tracer::Inferior&)>;

/// Each reads the arguments of the method of src/native/tracer.ts that it is named after. Throws NativeError
/// `invalid-argument`.
TracerAction resume(Napi::Object request);
TracerAction interrupt(Napi::Object request);
TracerAction insert_sites(Napi::Object request);
TracerAction remove_sites(Napi::Object request);
TracerAction set_programs(Napi::Object request);
TracerAction set_watch_programs(Napi::Object request);
TracerAction count_hit(Napi::Object request);
TracerAction hit_counts(Napi::Object request);
TracerAction set_signal_policy(Napi::Object request);
TracerAction set_follow_fork(Napi::Object request);
TracerAction set_registers(Napi::Object request);
TracerAction get_xstate(Napi::Object request);
TracerAction set_xstate(Napi::Object request);
TracerAction peek_user(Napi::Object request);
TracerAction write_memory(Napi::Object request);
TracerAction send_signal(Napi::Object request);
TracerAction begin_call(Napi::Object request);

}  // namespace trapline::binding
