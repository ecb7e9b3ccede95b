// Carries replies and facts from the tracer thread to JavaScript, in their order, and decides whether node may exit
// meanwhile.

#pragma once

#include <napi.h>

#include <functional>
#include <map>

#include "tracer/facts.h"

namespace trapline::binding {

/// Lives on the JavaScript thread, except for `send`. Owned by its thread-safe function, which deletes it after
/// `release`.
class TracerChannel {
 public:
  static TracerChannel* create(Napi::Env env, Napi::Function listener);

  /// A new command: its promise, and its id for the tracer.
  Napi::Promise open_command(Napi::Env env, tracer::CommandId& command);

  /// As open_command, for `close`: nothing keeps node alive once it is answered. `on_closed` is then called, unless the
  /// channel was released before.
  Napi::Promise open_last_command(Napi::Env env, tracer::CommandId& command, std::function<void()> on_closed);

  /// Any thread, until `release`.
  void send(tracer::Message message);

  /// Nothing is sent any more. Until then the listener, and all that it refers to, is kept.
  void release();

 private:
  static void receive(Napi::Env env, Napi::Function listener, TracerChannel* channel, tracer::Message* message);
  using Function = Napi::TypedThreadSafeFunction<TracerChannel, tracer::Message, &TracerChannel::receive>;

  void settle(Napi::Env env, const tracer::Reply& reply);
  /// What keeps node alive: commands in flight and inferiors.
  void count(Napi::Env env, int change);

  Function function_;
  tracer::CommandId last_command_ = 0;
  /// Ids begin at 1.
  tracer::CommandId closing_command_ = 0;
  std::function<void()> on_closed_;
  std::map<tracer::CommandId, Napi::Promise::Deferred> commands_;
  int active_ = 0;
};

}  // namespace trapline::binding
