// What JavaScript learns of the processor.

#include "base/xsave_layout.h"
#include "binding/registration.h"

namespace trapline::binding {

namespace {

Napi::Value xsave_offsets(const Napi::CallbackInfo& info) {
  const std::vector<std::uint32_t> offsets = base::xsave_offsets();
  Napi::Array array = Napi::Array::New(info.Env(), offsets.size());
  for (std::uint32_t index = 0; index < offsets.size(); ++index) array.Set(index, offsets[index]);
  return array;
}

}  // namespace

void register_processor(Napi::Env env, Napi::Object exports) {
  exports.Set("xsaveOffsets", Napi::Function::New<xsave_offsets>(env, "xsaveOffsets"));
}

}  // namespace trapline::binding
