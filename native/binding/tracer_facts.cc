// Facts and replies of the tracer as the JavaScript objects of src/native/tracer.ts and src/native/stops.ts.

#include "binding/tracer_facts.h"

#include <cstdint>

#include "binding/conversion.h"
#include "binding/site_programs.h"
#include "binding/tracer_stops.h"

namespace trapline::binding {

using tracer::overloaded;
namespace fact = tracer::fact;
namespace outcome = tracer::outcome;

namespace {

Napi::Object event(Napi::Env env, const char* kind, pid_t pid) {
  Napi::Object object = Napi::Object::New(env);
  object.Set("kind", kind);
  object.Set("pid", pid);
  return object;
}

Napi::Object thread_event(Napi::Env env, const char* kind, pid_t pid, pid_t tid) {
  Napi::Object object = event(env, kind, pid);
  object.Set("tid", tid);
  return object;
}

Napi::Object return_object(Napi::Env env, const tracer::CallReturn& returned) {
  Napi::Object object = Napi::Object::New(env);
  object.Set("callee", Napi::BigInt::New(env, returned.callee));
  object.Set("registers",
             Napi::Buffer<std::uint8_t>::Copy(env, reinterpret_cast<const std::uint8_t*>(&returned.registers),
                                              sizeof returned.registers));
  object.Set("xstate", Napi::Buffer<std::uint8_t>::Copy(env, returned.xstate.data(), returned.xstate.size()));
  return object;
}

Napi::Value outcome_object(Napi::Env env, const tracer::PlanOutcome& value) {
  Napi::Object object = Napi::Object::New(env);
  std::visit(overloaded{
                 [&](const outcome::LeftRanges& left) {
                   object.Set("kind", "left-ranges");
                   object.Set("returned", left.has_returned);
                   if (left.last_return) object.Set("lastReturn", return_object(env, *left.last_return));
                 },
                 [&](const outcome::EnteredCall& call) {
                   object.Set("kind", "entered-call");
                   object.Set("returnAddress", Napi::BigInt::New(env, call.return_address));
                 },
                 [&](const outcome::Reached&) { object.Set("kind", "reached"); },
             },
             value);
  return object;
}

Napi::Object watch_hit(Napi::Env env, const tracer::WatchHit& hit) {
  Napi::Object object = Napi::Object::New(env);
  object.Set("slot", hit.id);
  object.Set("before", Napi::BigInt::New(env, hit.before));
  object.Set("value", Napi::BigInt::New(env, hit.value));
  object.Set("isJudged", hit.is_judged);
  return object;
}

Napi::Object thread_object(Napi::Env env, const tracer::ThreadStop& thread) {
  Napi::Object object = Napi::Object::New(env);
  object.Set("tid", thread.tid);
  object.Set("stop", to_js(env, thread.stop));
  object.Set("registers", Napi::Buffer<std::uint8_t>::Copy(
                              env, reinterpret_cast<const std::uint8_t*>(&thread.registers), sizeof thread.registers));
  if (thread.outcome) object.Set("outcome", outcome_object(env, *thread.outcome));
  if (!thread.watch_hits.empty()) object.Set("watchHits", to_js_array(env, thread.watch_hits, watch_hit));
  if (thread.verdicts) object.Set("verdicts", to_js(env, *thread.verdicts));
  return object;
}

Napi::Object stopped_event(Napi::Env env, const fact::Stopped& stopped) {
  Napi::Object object = thread_event(env, "stopped", stopped.pid, stopped.tid);
  Napi::Array threads = Napi::Array::New(env, stopped.threads.size());
  for (std::uint32_t i = 0; i < stopped.threads.size(); ++i) threads.Set(i, thread_object(env, stopped.threads[i]));
  object.Set("threads", threads);
  return object;
}

Napi::Object fact_object(Napi::Env env, const tracer::Fact& value) {
  return std::visit(
      overloaded{
          [&](const fact::Stopped& it) { return stopped_event(env, it); },
          [&](const fact::ThreadCreated& it) { return thread_event(env, "thread-created", it.pid, it.tid); },
          [&](const fact::ThreadExited& it) {
            Napi::Object object = thread_event(env, "thread-exited", it.pid, it.tid);
            object.Set("death", to_js(env, it.death));
            return object;
          },
          [&](const fact::SignalPassed& it) {
            Napi::Object object = thread_event(env, "signal-passed", it.pid, it.tid);
            object.Set("info", to_js(env, it.info));
            object.Set("isDelivered", it.is_delivered);
            return object;
          },
          [&](const fact::GroupStopped& it) {
            Napi::Object object = thread_event(env, "group-stopped", it.pid, it.tid);
            object.Set("signal", it.signal);
            return object;
          },
          [&](const fact::GroupContinued& it) { return thread_event(env, "group-continued", it.pid, it.tid); },
          [&](const fact::ChildReleased& it) {
            Napi::Object object = event(env, "child-released", it.pid);
            object.Set("child", it.child);
            return object;
          },
          [&](const fact::ChildFollowed& it) {
            Napi::Object object = event(env, "child-followed", it.pid);
            object.Set("child", it.child);
            return object;
          },
          [&](const fact::Logged& it) {
            Napi::Object object = event(env, "logged", it.pid);
            object.Set("log", it.log);
            Napi::Array values = Napi::Array::New(env, it.values.size());
            for (std::uint32_t i = 0; i < it.values.size(); ++i) values.Set(i, Napi::BigInt::New(env, it.values[i]));
            object.Set("values", values);
            return object;
          },
          [&](const fact::Exited& it) {
            Napi::Object object = event(env, "exited", it.pid);
            object.Set("death", to_js(env, it.death));
            object.Set("hits", to_js(env, it.hits));
            return object;
          },
      },
      value);
}

Napi::Value attach_result(Napi::Env env, const tracer::AttachResult& attached) {
  Napi::Array tids = Napi::Array::New(env, attached.tids.size());
  std::uint32_t index = 0;
  for (const pid_t tid : attached.tids) tids.Set(index++, Napi::Number::New(env, tid));
  Napi::Object result = Napi::Object::New(env);
  result.Set("tids", tids);
  return result;
}

Napi::Value launch_result(Napi::Env env, const tracer::LaunchResult& launched) {
  Napi::Object object = Napi::Object::New(env);
  object.Set("pid", launched.pid);
  if (launched.stdout_fd >= 0) object.Set("stdoutFd", launched.stdout_fd);
  if (launched.stderr_fd >= 0) object.Set("stderrFd", launched.stderr_fd);
  return object;
}

Napi::Value site_failures(Napi::Env env, const std::vector<tracer::SiteFailure>& failures) {
  Napi::Array array = Napi::Array::New(env, failures.size());
  for (std::uint32_t i = 0; i < failures.size(); ++i) {
    Napi::Object object = Napi::Object::New(env);
    object.Set("address", Napi::BigInt::New(env, failures[i].address));
    object.Set("errno", failures[i].error_number);
    array.Set(i, object);
  }
  return array;
}

}  // namespace

Napi::Array to_js(Napi::Env env, const tracer::FactBatch& facts) {
  Napi::Array array = Napi::Array::New(env, facts.size());
  for (std::uint32_t i = 0; i < facts.size(); ++i) array.Set(i, fact_object(env, facts[i]));
  return array;
}

Napi::Value to_js(Napi::Env env, const tracer::ReplyValue& value) {
  return std::visit(overloaded{
                        [&](std::monostate) -> Napi::Value { return env.Undefined(); },
                        [&](tracer::Detached) -> Napi::Value { return env.Undefined(); },
                        [&](const tracer::LaunchResult& launched) { return launch_result(env, launched); },
                        [&](const tracer::AttachResult& attached) { return attach_result(env, attached); },
                        [&](const std::vector<tracer::SiteFailure>& failures) { return site_failures(env, failures); },
                        [&](const std::vector<std::uint8_t>& bytes) -> Napi::Value {
                          return Napi::Buffer<std::uint8_t>::Copy(env, bytes.data(), bytes.size());
                        },
                        [&](const tracer::HitCounts& counts) -> Napi::Value { return to_js(env, counts); },
                        [&](std::uint64_t word) -> Napi::Value { return Napi::BigInt::New(env, word); },
                    },
                    value);
}

}  // namespace trapline::binding
