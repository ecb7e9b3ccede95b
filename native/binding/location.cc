// Location of src/native/symbols.ts as a JavaScript object.

#include "binding/location.h"

namespace trapline::binding {

namespace {

using namespace symbols;

class Converter {
 public:
  explicit Converter(Napi::Env env) : env_(env) {}

  Napi::Object operator()(const MemoryLocation& memory) const {
    Napi::Object object = of_kind("memory");
    object.Set("address", Napi::BigInt::New(env_, memory.address));
    return object;
  }

  Napi::Object operator()(const RegisterLocation& in_register) const {
    Napi::Object object = of_kind("register");
    object.Set("register", in_register.number);
    object.Set("value", buffer(in_register.value));
    return object;
  }

  Napi::Object operator()(const ImplicitLocation& implicit) const {
    Napi::Object object = of_kind("implicit");
    object.Set("value", buffer(implicit.value));
    return object;
  }

  Napi::Object operator()(const OptimisedOut&) const { return of_kind("optimised-out"); }

  Napi::Object operator()(const CompositeLocation& composite) const {
    Napi::Array pieces = Napi::Array::New(env_, composite.pieces.size());
    for (std::size_t i = 0; i < composite.pieces.size(); ++i) {
      const LocationPiece& piece = composite.pieces[i];
      Napi::Object object = Napi::Object::New(env_);
      object.Set("sizeBits", Napi::Number::New(env_, static_cast<double>(piece.size_bits)));
      object.Set("offsetBits", Napi::Number::New(env_, static_cast<double>(piece.offset_bits)));
      object.Set("location", std::visit(*this, piece.location));
      pieces.Set(static_cast<std::uint32_t>(i), object);
    }
    Napi::Object object = of_kind("pieces");
    object.Set("pieces", pieces);
    return object;
  }

  Napi::Object operator()(const UnavailableLocation& unavailable) const {
    Napi::Object object = of_kind("unavailable");
    object.Set("reason", unavailable.reason);
    return object;
  }

 private:
  Napi::Object of_kind(const char* kind) const {
    Napi::Object object = Napi::Object::New(env_);
    object.Set("kind", kind);
    return object;
  }

  Napi::Buffer<std::uint8_t> buffer(const std::vector<std::byte>& bytes) const {
    return Napi::Buffer<std::uint8_t>::Copy(env_, reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
  }

  Napi::Env env_;
};

}  // namespace

Napi::Object to_js(Napi::Env env, const Location& location) { return std::visit(Converter(env), location); }

}  // namespace trapline::binding
