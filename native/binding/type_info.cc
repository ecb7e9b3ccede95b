// TypeInfo of src/native/types.ts as a JavaScript object.

#include "binding/type_info.h"

#include <concepts>
#include <type_traits>

namespace trapline::binding {

namespace {

using namespace symbols;

/// Sets properties of one object; an absent value leaves the property out.
class Builder {
 public:
  Builder(Napi::Env env, const char* kind) : env_(env), object_(Napi::Object::New(env)) {
    if (kind != nullptr) object_.Set("kind", kind);
  }

  template <typename Value>
  Builder& set(const char* name, const std::optional<Value>& value) {
    return value ? set(name, *value) : *this;
  }
  template <typename Value>
  Builder& set(const char* name, const Value& value) {
    if constexpr (std::same_as<Value, bool> || std::is_convertible_v<Value, std::string>)
      object_.Set(name, value);
    else if constexpr (std::is_arithmetic_v<Value>)
      object_.Set(name, Napi::Number::New(env_, static_cast<double>(value)));
    else
      object_.Set(name, static_cast<Napi::Value>(value));
    return *this;
  }

  Napi::Object object() const { return object_; }

 private:
  Napi::Env env_;
  Napi::Object object_;
};

template <typename Item, typename Convert>
Napi::Array to_array(Napi::Env env, const std::vector<Item>& items, Convert&& convert) {
  Napi::Array array = Napi::Array::New(env, items.size());
  for (std::size_t i = 0; i < items.size(); ++i) array.Set(static_cast<std::uint32_t>(i), convert(items[i]));
  return array;
}

class Converter {
 public:
  explicit Converter(Napi::Env env) : env_(env) {}

  Napi::Object operator()(const BaseType& type) const {
    return builder("base")
        .set("name", type.name)
        .set("byteSize", type.byte_size)
        .set("bitSize", type.bit_size)
        .set("encoding", type.encoding)
        .object();
  }

  Napi::Object operator()(const PointerType& type) const {
    return builder(type.kind)
        .set("name", type.name)
        .set("byteSize", type.byte_size)
        .set("target", type.target)
        .object();
  }

  Napi::Object operator()(const ArrayType& type) const {
    const auto dimension = [&](const ArrayDimension& each) {
      return builder(nullptr)
          .set("count", each.count)
          .set("lowerBound", each.lower_bound)
          .set("bounds", each.bounds)
          .object();
    };
    return builder("array")
        .set("element", type.element)
        .set("dimensions", to_array(env_, type.dimensions, dimension))
        .set("byteSize", type.byte_size)
        .set("isVector", type.is_vector)
        .object();
  }

  Napi::Object operator()(const CompositeType& type) const {
    Builder result = builder(type.kind);
    result.set("name", type.name).set("byteSize", type.byte_size).set("isDeclaration", type.is_declaration);
    if (type.is_passed_by_reference) result.set("isPassedByReference", true);
    result.set("alignment", type.alignment);
    result.set("members", to_array(env_, type.members, [&](const TypeMember& each) { return member(each); }));
    result.set("bases", to_array(env_, type.bases, [&](const BaseClass& each) {
                 return builder(nullptr)
                     .set("type", each.type)
                     .set("byteOffset", each.byte_offset)
                     .set("virtualOffsetSlot", each.virtual_offset_slot)
                     .object();
               }));
    if (type.variant_part) result.set("variantPart", variant_part(*type.variant_part));
    result.set("templateArguments", to_array(env_, type.template_arguments, [&](const TemplateArgument& each) {
                 return builder(nullptr)
                     .set("name", each.name)
                     .set("type", each.type)
                     .set("value", bigint(each.value))
                     .object();
               }));
    return result.object();
  }

  Napi::Object operator()(const EnumType& type) const {
    const auto enumerator = [&](const Enumerator& each) {
      const auto value = type.is_signed ? Napi::BigInt::New(env_, each.value)
                                        : Napi::BigInt::New(env_, static_cast<std::uint64_t>(each.value));
      return builder(nullptr).set("name", each.name).set("value", value).object();
    };
    return builder("enum")
        .set("name", type.name)
        .set("byteSize", type.byte_size)
        .set("isSigned", type.is_signed)
        .set("enumerators", to_array(env_, type.enumerators, enumerator))
        .object();
  }

  Napi::Object operator()(const TypedefType& type) const {
    return builder("typedef").set("name", type.name).set("target", type.target).object();
  }

  Napi::Object operator()(const QualifiedType& type) const {
    return builder(type.kind).set("target", type.target).object();
  }

  Napi::Object operator()(const SubroutineType& type) const {
    const auto number = [&](DieId each) { return Napi::Number::New(env_, static_cast<double>(each)); };
    return builder("subroutine")
        .set("result", type.result)
        .set("parameters", to_array(env_, type.parameters, number))
        .set("isVariadic", type.is_variadic)
        .set("takesObject", type.takes_object ? std::optional(true) : std::nullopt)
        .set("vtableSlot", type.vtable_slot)
        .object();
  }

  Napi::Object operator()(const MemberPointerType& type) const {
    return builder("member-pointer")
        .set("target", type.target)
        .set("containing", type.containing)
        .set("byteSize", type.byte_size)
        .object();
  }

  Napi::Object operator()(const UnspecifiedType& type) const {
    return builder("unspecified").set("name", type.name).object();
  }

 private:
  Builder builder(const char* kind) const { return {env_, kind}; }

  template <typename Integer>
  std::optional<Napi::BigInt> bigint(const std::optional<Integer>& value) const {
    return value ? std::optional(Napi::BigInt::New(env_, *value)) : std::nullopt;
  }

  std::optional<Napi::BigInt> wide(const std::optional<WideInteger>& value) const {
    return value ? std::optional(Napi::BigInt::New(env_, 0, value->size(), value->data())) : std::nullopt;
  }

  Napi::Object member(const TypeMember& each) const {
    return builder(nullptr)
        .set("name", each.name)
        .set("type", each.type)
        .set("byteOffset", each.byte_offset)
        .set("bitOffset", each.bit_offset)
        .set("bitSize", each.bit_size)
        .set("isStatic", each.is_static)
        .set("die", each.die)
        .set("isArtificial", each.is_artificial)
        .set("alignment", each.alignment)
        .object();
  }

  Napi::Object variant_part(const VariantPart& part) const {
    Builder result = builder(nullptr);
    if (part.discriminant) result.set("discriminant", member(*part.discriminant));
    return result
        .set("variants", to_array(env_, part.variants,
                                  [&](const Variant& each) {
                                    return builder(nullptr)
                                        .set("discriminantValue", wide(each.discriminant_value))
                                        .set("member", member(each.member))
                                        .object();
                                  }))
        .object();
  }

  Napi::Env env_;
};

}  // namespace

Napi::Object to_js(Napi::Env env, const TypeInfo& type) { return std::visit(Converter(env), type); }

}  // namespace trapline::binding
