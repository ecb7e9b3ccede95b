// The tracer face of the addon: `Tracer` of src/native/tracer.ts.

#include "tracer/tracer.h"

#include <cstring>
#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

#include "binding/arguments.h"
#include "binding/errors.h"
#include "binding/memory_object.h"
#include "binding/registration.h"
#include "binding/site_programs.h"
#include "binding/tracer_channel.h"
#include "binding/tracer_requests.h"
#include "binding/tracer_stops.h"
#include "tracer/thread_access.h"

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
                           InstanceMethod<&TracerObject::resume>("resume"),
                           InstanceMethod<&TracerObject::interrupt>("interrupt"),
                           InstanceMethod<&TracerObject::insert_sites>("insertSites"),
                           InstanceMethod<&TracerObject::remove_sites>("removeSites"),
                           InstanceMethod<&TracerObject::set_debug_slots>("setDebugSlots"),
                           InstanceMethod<&TracerObject::set_programs>("setPrograms"),
                           InstanceMethod<&TracerObject::hit_counts>("hitCounts"),
                           InstanceMethod<&TracerObject::set_watch_programs>("setWatchPrograms"),
                           InstanceMethod<&TracerObject::count_hit>("countHit"),
                           InstanceMethod<&TracerObject::set_signal_policy>("setSignalPolicy"),
                           InstanceMethod<&TracerObject::set_follow_fork>("setFollowFork"),
                           InstanceMethod<&TracerObject::set_registers>("setRegisters"),
                           InstanceMethod<&TracerObject::get_xstate>("getXstate"),
                           InstanceMethod<&TracerObject::set_xstate>("setXstate"),
                           InstanceMethod<&TracerObject::peek_user>("peekUser"),
                           InstanceMethod<&TracerObject::write_memory>("writeMemory"),
                           InstanceMethod<&TracerObject::send_signal>("sendSignal"),
                           InstanceMethod<&TracerObject::begin_call>("beginCall"),
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

  /// `convert` reads the request's arguments on this thread and returns what the tracer thread does with the inferior.
  template <typename Convert>
  Napi::Value command(const Napi::CallbackInfo& info, Convert&& convert) {
    return guarded(info.Env(), [&]() -> Napi::Value {
      require_open();
      const Napi::Object request = to_object(info[0], "request");
      const pid_t pid = to_int(request.Get("pid"), "pid");
      auto action = convert(request);
      tracer::CommandId id = 0;
      Napi::Promise promise = channel_->open_command(info.Env(), id);
      tracer_->with_inferior(id, pid, [action = std::move(action)](tracer::Inferior& inferior) -> tracer::ReplyValue {
        if constexpr (std::is_void_v<decltype(action(inferior))>) {
          action(inferior);
          return {};
        } else {
          return action(inferior);
        }
      });
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

  Napi::Value resume(const Napi::CallbackInfo& info) {
    return command(info, [](Napi::Object request) {
      return [wanted = to_resume_request(request)](tracer::Inferior& inferior) { inferior.resume(wanted); };
    });
  }

  Napi::Value interrupt(const Napi::CallbackInfo& info) {
    return command(info, [](Napi::Object) { return [](tracer::Inferior& inferior) { inferior.interrupt(); }; });
  }

  Napi::Value insert_sites(const Napi::CallbackInfo& info) {
    return command(info, [](Napi::Object request) {
      return [addresses = to_addresses(request.Get("addresses"), "addresses")](tracer::Inferior& inferior) {
        return inferior.insert_sites(addresses);
      };
    });
  }

  Napi::Value remove_sites(const Napi::CallbackInfo& info) {
    return command(info, [](Napi::Object request) {
      return [addresses = to_addresses(request.Get("addresses"), "addresses")](tracer::Inferior& inferior) {
        inferior.remove_sites(addresses);
      };
    });
  }

  Napi::Value set_programs(const Napi::CallbackInfo& info) {
    return command(info, [](Napi::Object request) {
      return [change = to_program_change(request)](tracer::Inferior& inferior) {
        for (const int breakpoint : change.restarted) inferior.judge().restart(breakpoint);
        for (const auto& [address, programs] : change.sites) inferior.judge().set(address, programs);
      };
    });
  }

  Napi::Value set_watch_programs(const Napi::CallbackInfo& info) {
    return command(info, [](Napi::Object request) {
      return [change = to_watch_change(request)](tracer::Inferior& inferior) {
        for (const int breakpoint : change.restarted) inferior.judge().restart(breakpoint);
        inferior.judge().set_watches(change.programs);
      };
    });
  }

  Napi::Value count_hit(const Napi::CallbackInfo& info) {
    return command(info, [](Napi::Object request) {
      return [breakpoint = to_int(request.Get("breakpoint"), "breakpoint")](tracer::Inferior& inferior) {
        return inferior.judge().count(breakpoint);
      };
    });
  }

  Napi::Value hit_counts(const Napi::CallbackInfo& info) {
    return command(info,
                   [](Napi::Object) { return [](tracer::Inferior& inferior) { return inferior.judge().counts(); }; });
  }

  Napi::Value set_signal_policy(const Napi::CallbackInfo& info) {
    return command(info, [](Napi::Object request) {
      return [policy = to_signal_policy(request)](tracer::Inferior& inferior) { inferior.set_signal_policy(policy); };
    });
  }

  Napi::Value set_follow_fork(const Napi::CallbackInfo& info) {
    return command(info, [](Napi::Object request) {
      return [follow = to_follow_fork(request)](tracer::Inferior& inferior) { inferior.set_follow_fork(follow); };
    });
  }

  Napi::Value set_registers(const Napi::CallbackInfo& info) {
    return command(info, [](Napi::Object request) {
      return [registers = to_registers(request.Get("registers")), tid = to_int(request.Get("tid"), "tid")](
                 tracer::Inferior& inferior) { tracer::set_registers(inferior, tid, registers); };
    });
  }

  Napi::Value begin_call(const Napi::CallbackInfo& info) {
    return command(info, [](Napi::Object request) {
      return [wanted = to_call_request(request)](tracer::Inferior& inferior) { inferior.begin_call(wanted); };
    });
  }

  Napi::Value get_xstate(const Napi::CallbackInfo& info) {
    return command(info, [](Napi::Object request) {
      return [tid = to_int(request.Get("tid"), "tid")](tracer::Inferior& inferior) {
        return tracer::get_xstate(inferior, tid);
      };
    });
  }

  Napi::Value set_xstate(const Napi::CallbackInfo& info) {
    return command(info, [](Napi::Object request) {
      return [tid = to_int(request.Get("tid"), "tid"), xstate = to_bytes(request.Get("xstate"), "xstate")](
                 tracer::Inferior& inferior) { tracer::set_xstate(inferior, tid, xstate); };
    });
  }

  Napi::Value peek_user(const Napi::CallbackInfo& info) {
    return command(info, [](Napi::Object request) {
      return [tid = to_int(request.Get("tid"), "tid"), offset = to_size(request.Get("offset"), "offset")](
                 tracer::Inferior& inferior) { return tracer::peek_user(inferior, tid, offset); };
    });
  }

  Napi::Value write_memory(const Napi::CallbackInfo& info) {
    return command(info, [](Napi::Object request) {
      return [address = to_address(request.Get("address"), "address"), bytes = to_bytes(request.Get("bytes"), "bytes")](
                 tracer::Inferior& inferior) { tracer::write_memory(inferior, address, bytes); };
    });
  }

  Napi::Value send_signal(const Napi::CallbackInfo& info) {
    return command(info, [](Napi::Object request) {
      const Napi::Value tid = request.Get("tid");
      return [tid = tid.IsUndefined() ? 0 : to_int(tid, "tid"), signal = to_signal(request.Get("signal"), "signal")](
                 tracer::Inferior& inferior) { tracer::send_signal(inferior, tid, signal); };
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
