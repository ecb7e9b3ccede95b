// The tracer face of the addon: `Tracer` of src/native/tracer.ts.

#include "tracer/tracer.h"

#include <cstring>
#include <memory>
#include <utility>
#include <vector>

#include "binding/arguments.h"
#include "binding/errors.h"
#include "binding/memory_object.h"
#include "binding/registration.h"
#include "binding/site_programs.h"
#include "binding/tracer_channel.h"
#include "binding/tracer_commands.h"
#include "binding/tracer_requests.h"
#include "binding/tracer_stops.h"

namespace trapline::binding {

namespace {

class TracerObject : public Napi::ObjectWrap<TracerObject> {
 public:
  explicit TracerObject(const Napi::CallbackInfo& info) : Napi::ObjectWrap<TracerObject>(info), env_(info.Env()) {
    if (info.Length() != 1 || !info[0].IsFunction())
      throw Napi::TypeError::New(env_, "Tracer needs one argument, the listener");
    channel_ = TracerChannel::create(env_, info[0].As<Napi::Function>());
    tracer_ = std::make_unique<tracer::Tracer>(
        [channel = channel_](tracer::Message message) { channel->send(std::move(message)); });
    // Hooks run in reverse order: this one ends the thread before the channel goes.
    napi_add_env_cleanup_hook(env_, end_thread, this);
  }

  ~TracerObject() override {
    napi_remove_env_cleanup_hook(env_, end_thread, this);
    end_thread(this);
  }

  static Napi::Function define(Napi::Env env) {
    return DefineClass(env, "Tracer",
                       {
                           InstanceMethod<&TracerObject::launch>("launch"),
                           InstanceMethod<&TracerObject::attach>("attach"),
                           InstanceMethod<&TracerObject::command<resume>>("resume"),
                           InstanceMethod<&TracerObject::command<interrupt>>("interrupt"),
                           InstanceMethod<&TracerObject::command<insert_sites>>("insertSites"),
                           InstanceMethod<&TracerObject::command<remove_sites>>("removeSites"),
                           InstanceMethod<&TracerObject::set_debug_slots>("setDebugSlots"),
                           InstanceMethod<&TracerObject::command<set_programs>>("setPrograms"),
                           InstanceMethod<&TracerObject::command<hit_counts>>("hitCounts"),
                           InstanceMethod<&TracerObject::command<set_watch_programs>>("setWatchPrograms"),
                           InstanceMethod<&TracerObject::command<count_hit>>("countHit"),
                           InstanceMethod<&TracerObject::command<set_signal_policy>>("setSignalPolicy"),
                           InstanceMethod<&TracerObject::command<set_follow_fork>>("setFollowFork"),
                           InstanceMethod<&TracerObject::command<set_registers>>("setRegisters"),
                           InstanceMethod<&TracerObject::command<get_xstate>>("getXstate"),
                           InstanceMethod<&TracerObject::command<set_xstate>>("setXstate"),
                           InstanceMethod<&TracerObject::command<peek_user>>("peekUser"),
                           InstanceMethod<&TracerObject::command<write_memory>>("writeMemory"),
                           InstanceMethod<&TracerObject::command<send_signal>>("sendSignal"),
                           InstanceMethod<&TracerObject::command<begin_call>>("beginCall"),
                           InstanceMethod<&TracerObject::end_call>("endCall"),
                           InstanceMethod<&TracerObject::detach>("detach"),
                           InstanceMethod<&TracerObject::memory>("memory"),
                           InstanceMethod<&TracerObject::close>("close"),
                       });
  }

 private:
  static void end_thread(void* self) {
    auto* object = static_cast<TracerObject*>(self);
    if (!object->tracer_) return;
    object->tracer_.reset();
    object->channel_->release();
  }

  template <TracerAction (*to_action)(Napi::Object)>
  Napi::Value command(const Napi::CallbackInfo& info) {
    return guarded(info.Env(), [&]() -> Napi::Value {
      require_open();
      const Napi::Object request = to_object(info[0], "request");
      const pid_t pid = to_int(request.Get("pid"), "pid");
      TracerAction action = to_action(request);
      tracer::CommandId id = 0;
      Napi::Promise promise = channel_->open_command(info.Env(), id);
      tracer_->with_inferior(id, pid, std::move(action));
      return promise;
    });
  }

  Napi::Value launch(const Napi::CallbackInfo& info) {
    return guarded(info.Env(), [&]() -> Napi::Value {
      require_open();
      tracer::LaunchRequest request = to_launch_request(to_object(info[0], "request"));
      tracer::CommandId id = 0;
      Napi::Promise promise = channel_->open_command(info.Env(), id);
      tracer_->launch(id, std::move(request));
      return promise;
    });
  }

  Napi::Value set_debug_slots(const Napi::CallbackInfo& info) {
    return guarded(info.Env(), [&]() -> Napi::Value {
      const Napi::Object request = to_object(info[0], "request");
      std::vector<tracer::DebugSlot> slots = to_debug_slots(request.Get("slots"));
      return pid_command(info, [this, &slots](tracer::CommandId id, pid_t pid) {
        tracer_->set_debug_slots(id, pid, std::move(slots));
      });
    });
  }

  /// A command that only names a process.
  template <typename Start>
  Napi::Value pid_command(const Napi::CallbackInfo& info, Start&& start) {
    return guarded(info.Env(), [&]() -> Napi::Value {
      require_open();
      const pid_t pid = to_int(to_object(info[0], "request").Get("pid"), "pid");
      tracer::CommandId id = 0;
      Napi::Promise promise = channel_->open_command(info.Env(), id);
      start(id, pid);
      return promise;
    });
  }

  Napi::Value attach(const Napi::CallbackInfo& info) {
    return pid_command(info, [this, &info](tracer::CommandId id, pid_t pid) {
      const bool is_launched = to_object(info[0], "request").Get("isLaunched").ToBoolean();
      tracer_->attach(id, pid, is_launched ? tracer::Origin::launched : tracer::Origin::attached);
    });
  }

  Napi::Value end_call(const Napi::CallbackInfo& info) {
    return pid_command(info, [this](tracer::CommandId id, pid_t pid) { tracer_->end_call(id, pid); });
  }

  Napi::Value detach(const Napi::CallbackInfo& info) {
    return pid_command(info, [this](tracer::CommandId id, pid_t pid) { tracer_->detach(id, pid); });
  }

  Napi::Value memory(const Napi::CallbackInfo& info) {
    return guarded(info.Env(), [&] {
      if (!tracer_) throw base::NativeError(base::ErrorCode::no_process, "memory");
      return wrap_memory(info.Env(), tracer_->memory(to_int(info[0], "pid")));
    });
  }

  Napi::Value close(const Napi::CallbackInfo& info) {
    return guarded(info.Env(), [&]() -> Napi::Value {
      require_open();
      is_closed_ = true;
      tracer::CommandId id = 0;
      Napi::Promise promise = channel_->open_last_command(info.Env(), id, [this] { end_thread(this); });
      tracer_->close(id);
      return promise;
    });
  }

  void require_open() const {
    if (is_closed_) throw base::NativeError::invalid_argument("Tracer", "is closed");
  }

  Napi::Env env_;
  /// Deleted by its own thread-safe function, some time after `tracer_` has ended.
  TracerChannel* channel_ = nullptr;
  bool is_closed_ = false;
  /// Absent once it is closed: the channel would keep the listener, which refers to this object, for ever.
  std::unique_ptr<tracer::Tracer> tracer_;
};

}  // namespace

void register_tracer(Napi::Env env, Napi::Object exports) {
  exports.Set("Tracer", TracerObject::define(env));
  exports.Set("copyInstruction", Napi::Function::New<copy_instruction>(env, "copyInstruction"));
  exports.Set("runBytecode", Napi::Function::New<run_bytecode>(env, "runBytecode"));
  exports.Set("decodeWaitStatus", Napi::Function::New<decode_wait_status>(env, "decodeWaitStatus"));
}

}  // namespace trapline::binding
