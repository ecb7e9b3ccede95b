// Carries replies and facts from the tracer thread to JavaScript, in their order, and decides whether node may exit
// meanwhile.

#include "binding/tracer_channel.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "binding/errors.h"
#include "binding/tracer_facts.h"

namespace trapline::binding {

TracerChannel* TracerChannel::create(Napi::Env env, Napi::Function listener) {
  auto channel = std::make_unique<TracerChannel>();
  TracerChannel* created = channel.get();
  created->function_ =
      Function::New(env, listener, "trapline tracer", 0, 1, created,
                    [](Napi::Env, void*, TracerChannel* ended) { std::default_delete<TracerChannel>()(ended); });
  created->function_.Unref(env);
  return channel.release();
}

Napi::Promise TracerChannel::open_command(Napi::Env env, tracer::CommandId& command) {
  command = ++last_command_;
  const auto entry = commands_.emplace(command, Napi::Promise::Deferred::New(env)).first;
  count(env, 1);
  return entry->second.Promise();
}

Napi::Promise TracerChannel::open_last_command(Napi::Env env, tracer::CommandId& command,
                                               std::function<void()> on_closed) {
  Napi::Promise promise = open_command(env, command);
  closing_command_ = command;
  on_closed_ = std::move(on_closed);
  return promise;
}

void TracerChannel::send(tracer::Message message) {
  auto owned = std::make_unique<tracer::Message>(std::move(message));
  if (function_.BlockingCall(owned.get()) == napi_ok) (void)owned.release();
}

void TracerChannel::release() {
  on_closed_ = nullptr;
  function_.Release();
}

void TracerChannel::receive(Napi::Env env, Napi::Function listener, TracerChannel* channel, tracer::Message* message) {
  const std::unique_ptr<tracer::Message> owned(message);
  // Null while the environment is torn down.
  if (static_cast<napi_env>(env) == nullptr) return;
  if (const auto* reply = std::get_if<tracer::Reply>(message)) {
    channel->settle(env, *reply);
    // Taken out first: it releases the channel.
    if (reply->command == channel->closing_command_)
      if (const auto on_closed = std::exchange(channel->on_closed_, nullptr)) on_closed();
    return;
  }
  const auto& facts = std::get<tracer::FactBatch>(*message);
  const auto exits = std::count_if(facts.begin(), facts.end(), [](const tracer::Fact& fact) {
    return std::holds_alternative<tracer::fact::Exited>(fact);
  });
  channel->count(env, -static_cast<int>(exits));
  listener.Call({to_js(env, facts)});
}

void TracerChannel::settle(Napi::Env env, const tracer::Reply& reply) {
  auto node = commands_.extract(reply.command);
  if (node.empty()) return;
  // What was attached to has been let go without a command of its own.
  count(env, reply.command == closing_command_ ? -active_ : -1);
  if (reply.error) {
    node.mapped().Reject(to_js_error(env, *reply.error).Value());
    return;
  }
  if (std::holds_alternative<tracer::LaunchResult>(reply.value) ||
      std::holds_alternative<tracer::AttachResult>(reply.value))
    count(env, 1);
  if (std::holds_alternative<tracer::Detached>(reply.value)) count(env, -1);
  node.mapped().Resolve(to_js(env, reply.value));
}

void TracerChannel::count(Napi::Env env, int change) {
  const bool was_active = active_ > 0;
  active_ += change;
  if (was_active == (active_ > 0)) return;
  if (active_ > 0) {
    function_.Ref(env);
  } else {
    function_.Unref(env);
  }
}

}  // namespace trapline::binding
