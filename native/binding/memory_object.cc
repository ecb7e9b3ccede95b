// NativeMemory of src/native/memory.ts: a MemoryReader that JavaScript holds and hands to other native layers.

#include "binding/memory_object.h"

#include <algorithm>
#include <cstring>
#include <utility>
#include <vector>

#include "binding/addon_data.h"
#include "binding/arguments.h"
#include "binding/errors.h"
#include "binding/registration.h"

namespace trapline::binding {

namespace {

class MemoryObject : public Napi::ObjectWrap<MemoryObject> {
 public:
  explicit MemoryObject(const Napi::CallbackInfo& info) : Napi::ObjectWrap<MemoryObject>(info) {
    using Reader = std::shared_ptr<const base::MemoryReader>;
    if (info.Length() != 1 || !info[0].IsExternal())
      throw Napi::TypeError::New(info.Env(), "NativeMemory has no public constructor");
    reader_ = *info[0].As<Napi::External<Reader>>().Data();
  }

  static Napi::Function define(Napi::Env env) {
    return DefineClass(env, "NativeMemory",
                       {InstanceMethod<&MemoryObject::read>("read"), InstanceMethod<&MemoryObject::page>("page")});
  }

  const std::shared_ptr<const base::MemoryReader>& reader() const { return reader_; }

 private:
  Napi::Value read(const Napi::CallbackInfo& info) {
    Napi::Env env = info.Env();
    return guarded(env, [&]() -> Napi::Value {
      const std::uint64_t address = to_address(info[0], "address");
      const std::size_t length = to_size(info[1], "length");
      auto bytes = Napi::Buffer<std::uint8_t>::New(env, length);
      const std::size_t got = reader_->read(address, bytes.Data(), length);
      Napi::Object result = Napi::Object::New(env);
      if (got == length) {
        result.Set("bytes", bytes);
      } else {
        result.Set("bytes", Napi::Buffer<std::uint8_t>::Copy(env, bytes.Data(), got));
        result.Set("faultAddress", Napi::BigInt::New(env, address + got));
      }
      return result;
    });
  }

  Napi::Value page(const Napi::CallbackInfo& info) {
    Napi::Env env = info.Env();
    return guarded(env, [&]() -> Napi::Value {
      constexpr std::uint64_t kPageSize = 4096;
      const std::uint64_t start = to_address(info[0], "address") & ~(kPageSize - 1);
      auto bytes = Napi::Buffer<std::uint8_t>::New(env, kPageSize);
      if (!reader_->read_ordinary(start, bytes.Data(), kPageSize)) return env.Undefined();
      return bytes;
    });
  }

  std::shared_ptr<const base::MemoryReader> reader_;
};

class BufferMemory : public base::MemoryReader {
 public:
  BufferMemory(std::uint64_t address, std::vector<std::uint8_t> bytes) : address_(address), bytes_(std::move(bytes)) {}

  std::size_t read(std::uint64_t address, void* to, std::size_t size) const override {
    const std::uint64_t offset = address - address_;
    // memcpy may not be given the null pointer of an empty buffer.
    if (size == 0 || offset >= bytes_.size()) return 0;
    const std::size_t available = std::min<std::size_t>(size, bytes_.size() - offset);
    std::memcpy(to, bytes_.data() + offset, available);
    return available;
  }

 private:
  std::uint64_t address_;
  std::vector<std::uint8_t> bytes_;
};

Napi::Value buffer_memory(const Napi::CallbackInfo& info) {
  return guarded(info.Env(), [&]() -> Napi::Value {
    const Napi::Object request = to_object(info[0], "request");
    const std::uint64_t address = to_address(request.Get("address"), "address");
    return wrap_memory(info.Env(), std::make_shared<BufferMemory>(address, to_bytes(request.Get("bytes"), "bytes")));
  });
}

}  // namespace

Napi::Object wrap_memory(Napi::Env env, std::shared_ptr<const base::MemoryReader> reader) {
  auto handle = Napi::External<std::shared_ptr<const base::MemoryReader>>::New(env, &reader);
  return env.GetInstanceData<AddonData>()->memory_constructor.New({handle});
}

std::shared_ptr<const base::MemoryReader> unwrap_memory(Napi::Value value) {
  Napi::Env env = value.Env();
  const Napi::FunctionReference& constructor = env.GetInstanceData<AddonData>()->memory_constructor;
  if (!value.IsObject() || !value.As<Napi::Object>().InstanceOf(constructor.Value()))
    throw Napi::TypeError::New(env, "not a NativeMemory");
  return MemoryObject::Unwrap(value.As<Napi::Object>())->reader();
}

void register_memory(Napi::Env env, Napi::Object exports) {
  env.GetInstanceData<AddonData>()->memory_constructor = Napi::Persistent(MemoryObject::define(env));
  exports.Set("bufferMemory", Napi::Function::New<buffer_memory>(env, "bufferMemory"));
}

}  // namespace trapline::binding
