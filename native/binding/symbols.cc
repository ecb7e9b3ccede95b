// The symbols face of the addon: opening modules.

#include <cstring>

#include "binding/arguments.h"
#include "binding/errors.h"
#include "binding/module_object.h"
#include "binding/registration.h"
#include "symbols/demangle.h"
#include "symbols/module.h"

namespace trapline::binding {

namespace {

Napi::Value open_module(const Napi::CallbackInfo& info) {
  return guarded(info.Env(), [&]() -> Napi::Value {
    const Napi::Object request = to_object(info[0], "request");
    return wrap_module(info.Env(), symbols::Module::open(to_text(request.Get("path"), "path")));
  });
}

Napi::Value open_module_image(const Napi::CallbackInfo& info) {
  return guarded(info.Env(), [&]() -> Napi::Value {
    const Napi::Object request = to_object(info[0], "request");
    const std::string name = to_text(request.Get("name"), "name");
    const std::vector<std::uint8_t> bytes = to_bytes(request.Get("image"), "image");
    std::vector<std::byte> image(bytes.size());
    std::memcpy(image.data(), bytes.data(), bytes.size());
    return wrap_module(info.Env(), symbols::Module::open_image(name, std::move(image)));
  });
}

Napi::Value demangle(const Napi::CallbackInfo& info) {
  return guarded(info.Env(), [&]() -> Napi::Value {
    return Napi::String::New(info.Env(), symbols::demangle(to_text(info[0], "name")));
  });
}

}  // namespace

void register_symbols(Napi::Env env, Napi::Object exports) {
  define_module_object(env);
  exports.Set("openModule", Napi::Function::New<open_module>(env, "openModule"));
  exports.Set("demangle", Napi::Function::New<demangle>(env, "demangle"));
  exports.Set("openModuleImage", Napi::Function::New<open_module_image>(env, "openModuleImage"));
}

}  // namespace trapline::binding
