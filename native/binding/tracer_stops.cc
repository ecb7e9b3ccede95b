// The unions of src/native/stops.ts as JavaScript objects, and the decoder's face for its table of tests.

#include "binding/tracer_stops.h"

#include <sys/ptrace.h>

#include <cstring>
#include <vector>

#include "base/native_error.h"
#include "binding/arguments.h"
#include "binding/errors.h"
#include "tracer/wait_status.h"

namespace trapline::binding {

using tracer::overloaded;
namespace stop = tracer::stop;
namespace death = tracer::death;

namespace {

Napi::Object kind_of(Napi::Env env, const char* kind) {
  Napi::Object object = Napi::Object::New(env);
  object.Set("kind", kind);
  return object;
}

template <typename Value>
Napi::Object with(Napi::Object object, const char* name, Value value) {
  object.Set(name, value);
  return object;
}

Napi::Object syscall_entry(Napi::Env env, const stop::SyscallEntry& entry) {
  Napi::Array args = Napi::Array::New(env, entry.args.size());
  for (std::uint32_t i = 0; i < entry.args.size(); ++i) args.Set(i, Napi::BigInt::New(env, entry.args[i]));
  Napi::Object object = with(kind_of(env, "syscall-entry"), "number", static_cast<double>(entry.number));
  return with(object, "args", args);
}

template <typename Raw>
Raw raw_struct(Napi::Value value, const char* name) {
  const std::vector<std::uint8_t> bytes = to_bytes(value, name);
  if (bytes.size() != sizeof(Raw)) throw base::NativeError::invalid_argument(name, "wrong size");
  Raw raw;
  std::memcpy(&raw, bytes.data(), sizeof raw);
  return raw;
}

}  // namespace

Napi::Object to_js(Napi::Env env, const tracer::SignalInfo& info) {
  Napi::Object object = Napi::Object::New(env);
  object.Set("signal", info.signal);
  object.Set("code", info.code);
  object.Set("errno", info.error_number);
  if (info.pid) object.Set("pid", *info.pid);
  if (info.uid) object.Set("uid", *info.uid);
  if (info.status) object.Set("status", *info.status);
  if (info.address) object.Set("address", Napi::BigInt::New(env, *info.address));
  if (info.value) object.Set("value", Napi::BigInt::New(env, *info.value));
  return object;
}

Napi::Object to_js(Napi::Env env, const tracer::TraceeStop& value) {
  return std::visit(
      overloaded{
          [&](const stop::Signal& it) { return with(kind_of(env, "signal"), "info", to_js(env, it.info)); },
          [&](const stop::GroupStop& it) { return with(kind_of(env, "group-stop"), "signal", it.signal); },
          [&](const stop::Interrupt&) { return kind_of(env, "interrupt"); },
          [&](const stop::Clone& it) { return with(kind_of(env, "clone"), "child", it.child); },
          [&](const stop::Fork& it) { return with(kind_of(env, "fork"), "child", it.child); },
          [&](const stop::Vfork& it) { return with(kind_of(env, "vfork"), "child", it.child); },
          [&](const stop::VforkDone& it) { return with(kind_of(env, "vfork-done"), "child", it.child); },
          [&](const stop::Exec& it) { return with(kind_of(env, "exec"), "formerTid", it.former_tid); },
          [&](const stop::Exit& it) { return with(kind_of(env, "exit"), "status", it.status); },
          [&](const stop::Seccomp& it) { return with(kind_of(env, "seccomp"), "data", static_cast<double>(it.data)); },
          [&](const stop::SyscallEntry& it) { return syscall_entry(env, it); },
          [&](const stop::SyscallExit& it) {
            return with(with(kind_of(env, "syscall-exit"), "result", Napi::BigInt::New(env, it.result)), "isError",
                        it.is_error);
          },
          [&](const stop::SingleStep&) { return kind_of(env, "single-step"); },
          [&](const stop::Breakpoint& it) {
            return with(kind_of(env, "breakpoint"), "address", Napi::BigInt::New(env, it.address));
          },
          [&](const stop::Watchpoint& it) {
            return with(kind_of(env, "watchpoint"), "dr6", Napi::BigInt::New(env, it.dr6));
          },
      },
      value);
}

Napi::Object to_js(Napi::Env env, const tracer::TraceeDeath& value) {
  return std::visit(overloaded{
                        [&](const death::Exited& it) { return with(kind_of(env, "exited"), "status", it.status); },
                        [&](const death::Killed& it) {
                          return with(with(kind_of(env, "killed"), "signal", it.signal), "coreDumped", it.core_dumped);
                        },
                        [&](const death::Vanished&) { return kind_of(env, "vanished"); },
                    },
                    value);
}

Napi::Value decode_wait_status(const Napi::CallbackInfo& info) {
  Napi::Env env = info.Env();
  return guarded(env, [&]() -> Napi::Value {
    const Napi::Object request = to_object(info[0], "request");
    tracer::StopEvidence evidence;
    __ptrace_syscall_info syscall;
    evidence.status = to_int(request.Get("status"), "status");
    if (request.Has("siginfo")) evidence.info = raw_struct<siginfo_t>(request.Get("siginfo"), "siginfo");
    if (request.Has("eventMessage")) evidence.event_message = to_address(request.Get("eventMessage"), "eventMessage");
    if (request.Has("syscall")) {
      syscall = raw_struct<__ptrace_syscall_info>(request.Get("syscall"), "syscall");
      evidence.syscall = &syscall;
    }
    if (request.Has("dr6")) evidence.dr6 = to_address(request.Get("dr6"), "dr6");
    if (request.Has("isStepping")) evidence.is_stepping = to_bool(request.Get("isStepping"), "isStepping");
    if (request.Has("site")) evidence.site = to_address(request.Get("site"), "site");
    return std::visit([&](const auto& decoded) -> Napi::Value { return to_js(env, decoded); },
                      tracer::decode(evidence));
  });
}

}  // namespace trapline::binding
