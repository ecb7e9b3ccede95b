// The unwind face of the addon: the class ModuleMap of src/native/unwind.ts.

#include <algorithm>
#include <cstdint>
#include <utility>

#include "base/native_error.h"
#include "binding/addon_data.h"
#include "binding/arguments.h"
#include "binding/errors.h"
#include "binding/frame_registers.h"
#include "binding/memory_object.h"
#include "binding/module_map_object.h"
#include "binding/module_object.h"
#include "binding/registration.h"
#include "unwind/module_map.h"
#include "unwind/unwinder.h"

namespace trapline::binding {

namespace {

/// As src/native/unwind.ts reads it: thousands of objects made here would cost more than unwinding does.
Napi::Object to_js(Napi::Env env, const unwind::Walk& walk) {
  constexpr std::size_t words_per_frame = symbols::FrameRegisters::count + 3;
  auto words = Napi::BigUint64Array::New(env, walk.frames.size() * words_per_frame);
  std::uint64_t* next = words.Data();
  for (const unwind::Frame& frame : walk.frames) {
    next = std::copy(frame.registers.values().begin(), frame.registers.values().end(), next);
    *next++ = frame.cfa;
    *next++ = frame.registers.known();
    *next++ = frame.is_interrupted ? 1 : 0;
  }
  Napi::Object object = Napi::Object::New(env);
  object.Set("words", words);
  object.Set("isComplete", walk.is_complete);
  if (!walk.frames.empty() && walk.frames.back().end_reason) object.Set("endReason", *walk.frames.back().end_reason);
  return object;
}

Napi::Object to_js(Napi::Env env, const unwind::RegisterHome& home) {
  using Kind = unwind::RegisterHome::Kind;
  Napi::Object object = Napi::Object::New(env);
  object.Set("kind", home.kind == Kind::memory ? "memory" : home.kind == Kind::callee ? "callee" : "nowhere");
  if (home.kind == Kind::memory) object.Set("address", Napi::BigInt::New(env, home.address));
  return object;
}

unwind::Frame to_frame(const Napi::Object& object) {
  unwind::Frame frame;
  frame.registers = frame_registers_of_frame(object);
  frame.is_interrupted = to_bool(object.Get("isInterrupted"), "isInterrupted");
  return frame;
}

class ModuleMapObject : public Napi::ObjectWrap<ModuleMapObject> {
 public:
  explicit ModuleMapObject(const Napi::CallbackInfo& info) : Napi::ObjectWrap<ModuleMapObject>(info) {}

  const unwind::ModuleMap& modules() const { return modules_; }

  static Napi::Function define(Napi::Env env) {
    return DefineClass(env, "ModuleMap",
                       {
                           InstanceMethod<&ModuleMapObject::add>("add"),
                           InstanceMethod<&ModuleMapObject::remove>("remove"),
                           InstanceMethod<&ModuleMapObject::unwind>("unwind"),
                           InstanceMethod<&ModuleMapObject::unwind_from>("unwindFrom"),
                           InstanceMethod<&ModuleMapObject::caller_register_home>("callerRegisterHome"),
                       });
  }

 private:
  void add(const Napi::CallbackInfo& info) {
    guarded(info.Env(), [&] { modules_.add(unwrap_module(info[0]), to_address(info[1], "bias")); });
  }

  void remove(const Napi::CallbackInfo& info) {
    guarded(info.Env(), [&] { modules_.remove(*unwrap_module(info[0])); });
  }

  Napi::Value unwind(const Napi::CallbackInfo& info) {
    return guarded(info.Env(), [&]() -> Napi::Value {
      const Napi::Object request = to_object(info[0], "request");
      const auto memory = unwrap_memory(request.Get("memory"));
      const auto registers = frame_registers_of_thread(request.Get("registers"));
      const std::size_t limit = to_size(request.Get("limit"), "limit");
      return to_js(info.Env(), unwind::Unwinder(modules_, *memory).from_registers(registers, limit));
    });
  }

  Napi::Value unwind_from(const Napi::CallbackInfo& info) {
    return guarded(info.Env(), [&]() -> Napi::Value {
      const Napi::Object request = to_object(info[0], "request");
      const auto memory = unwrap_memory(request.Get("memory"));
      const unwind::Frame frame = to_frame(to_object(request.Get("frame"), "frame"));
      const std::size_t limit = to_size(request.Get("limit"), "limit");
      return to_js(info.Env(), unwind::Unwinder(modules_, *memory).from_frame(frame, limit));
    });
  }

  Napi::Value caller_register_home(const Napi::CallbackInfo& info) {
    return guarded(info.Env(), [&]() -> Napi::Value {
      const Napi::Object request = to_object(info[0], "request");
      const auto memory = unwrap_memory(request.Get("memory"));
      const unwind::Frame frame = to_frame(to_object(request.Get("frame"), "frame"));
      const std::size_t number = to_size(request.Get("register"), "register");
      if (number >= symbols::FrameRegisters::count)
        throw base::NativeError::invalid_argument("register", "must be a DWARF number from 0 to 16");
      return to_js(info.Env(), unwind::Unwinder(modules_, *memory).caller_register_home(frame, number));
    });
  }

  unwind::ModuleMap modules_;
};

}  // namespace

const unwind::ModuleMap& unwrap_module_map(Napi::Value value) {
  const Napi::FunctionReference& constructor = value.Env().GetInstanceData<AddonData>()->module_map_constructor;
  if (!value.IsObject() || !value.As<Napi::Object>().InstanceOf(constructor.Value()))
    throw Napi::TypeError::New(value.Env(), "not a NativeModuleMap");
  return ModuleMapObject::Unwrap(value.As<Napi::Object>())->modules();
}

void register_unwind(Napi::Env env, Napi::Object exports) {
  const Napi::Function constructor = ModuleMapObject::define(env);
  env.GetInstanceData<AddonData>()->module_map_constructor = Napi::Persistent(constructor);
  exports.Set("ModuleMap", constructor);
}

}  // namespace trapline::binding
