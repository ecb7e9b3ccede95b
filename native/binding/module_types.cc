// The methods of NativeModule that read types, variables and locations.

#include "binding/module_types.h"

#include "binding/arguments.h"
#include "binding/conversion.h"
#include "binding/frame_registers.h"
#include "binding/location.h"
#include "binding/memory_object.h"
#include "binding/module_map_object.h"
#include "binding/type_info.h"
#include "symbols/array_bounds.h"
#include "symbols/class_methods.h"
#include "symbols/die_names.h"
#include "symbols/indexes.h"
#include "symbols/rust_vtables.h"
#include "symbols/types.h"
#include "symbols/variable_location.h"
#include "symbols/variables.h"
#include "unwind/unwinder.h"

namespace trapline::binding {

namespace {

Dwarf_Die to_die(symbols::Module& module, Napi::Value value, const char* name) {
  return module.die(to_size(value, name));
}

std::optional<std::uint64_t> to_optional_address(Napi::Value value, const char* name) {
  return value.IsUndefined() ? std::nullopt : std::optional(to_address(value, name));
}

Napi::Number die_to_js(Napi::Env env, symbols::DieId id) { return Napi::Number::New(env, static_cast<double>(id)); }

const char* kind_name(symbols::Variable::Kind kind) {
  switch (kind) {
    case symbols::Variable::Kind::parameter:
      return "parameter";
    case symbols::Variable::Kind::local:
      return "local";
    case symbols::Variable::Kind::global:
      return "global";
  }
  std::terminate();
}

Napi::Object to_js(Napi::Env env, const symbols::Variable& variable) {
  Napi::Object object = Napi::Object::New(env);
  object.Set("die", die_to_js(env, variable.die));
  object.Set("name", variable.name);
  object.Set("kind", kind_name(variable.kind));
  if (variable.type) object.Set("type", die_to_js(env, *variable.type));
  if (variable.declaration) object.Set("declaration", binding::to_js(env, *variable.declaration));
  object.Set("depth", variable.depth);
  object.Set("isArtificial", variable.is_artificial);
  object.Set("isVisible", variable.is_visible);
  return object;
}

Napi::Array to_js(Napi::Env env, const std::vector<symbols::Variable>& variables) {
  Napi::Array array = Napi::Array::New(env, variables.size());
  for (std::size_t i = 0; i < variables.size(); ++i) array.Set(static_cast<std::uint32_t>(i), to_js(env, variables[i]));
  return array;
}

/// What is asked of a DIE in a frame: `context` (LocationContext) and `scope`, and what they refer to.
class FrameRequest {
 public:
  FrameRequest(Napi::Value value, symbols::Module& module)
      : module_(module),
        request_(to_object(value, "request")),
        context_(to_object(request_.Get("context"), "context")),
        memory_(unwrap_memory(context_.Get("memory"))),
        registers_(frame_registers_of_frame(context_)) {
    if (const Napi::Value bytes = context_.Get("xstate"); !bytes.IsUndefined()) xstate_ = to_bytes(bytes, "xstate");
  }

  Dwarf_Die die(const char* name) const { return to_die(module_, request_.Get(name), name); }

  std::optional<Dwarf_Die> scope() const {
    return request_.Get("scope").IsUndefined() ? std::nullopt : std::optional(die("scope"));
  }

  /// Valid as long as this request.
  symbols::FrameContext frame() const {
    const std::uint64_t cfa = to_address(context_.Get("cfa"), "cfa");
    symbols::FrameContext frame{
        .registers = registers_,
        .memory = *memory_,
        .pc = to_address(context_.Get("pc"), "pc"),
        .bias = to_address(context_.Get("bias"), "bias"),
        .cfa = cfa == 0 ? std::nullopt : std::optional(cfa),
        .thread_pointer = to_optional_address(context_.Get("threadPointer"), "threadPointer"),
        .xstate = std::as_bytes(std::span(xstate_)),
    };
    if (const Napi::Value value = context_.Get("isSimpleOnly"); !value.IsUndefined())
      frame.is_simple_only = to_bool(value, "isSimpleOnly");
    if (const Napi::Value value = context_.Get("modules"); !value.IsUndefined())
      frame.find_caller = [&modules = unwrap_module_map(value)](const symbols::FrameContext& callee) {
        return unwind::find_calling_frame(modules, callee);
      };
    return frame;
  }

 private:
  symbols::Module& module_;
  Napi::Object request_;
  Napi::Object context_;
  std::shared_ptr<const base::MemoryReader> memory_;
  symbols::FrameRegisters registers_;
  std::vector<std::uint8_t> xstate_;
};

}  // namespace

Napi::Value module_variables(const Napi::CallbackInfo& info, symbols::Module& module) {
  const Napi::Object request = to_object(info[0], "request");
  const Dwarf_Die scope = to_die(module, request.Get("scope"), "scope");
  return to_js(info.Env(), symbols::variables_in_scope(module, scope, to_address(request.Get("address"), "address")));
}

Napi::Value module_globals_named(const Napi::CallbackInfo& info, symbols::Module& module) {
  const Napi::Object request = to_object(info[0], "request");
  const std::string name = to_text(request.Get("name"), "name");
  return to_js(info.Env(), symbols::globals_named(module, name, to_optional_address(request.Get("near"), "near")));
}

Napi::Value module_type(const Napi::CallbackInfo& info, symbols::Module& module) {
  return to_js(info.Env(), symbols::describe_type(module, to_die(module, info[0], "die")));
}

Napi::Value module_type_named(const Napi::CallbackInfo& info, symbols::Module& module) {
  const auto found = module.indexes().globals.type_named(to_text(info[0], "name"));
  return found ? die_to_js(info.Env(), *found) : info.Env().Undefined();
}

Napi::Value module_types_named(const Napi::CallbackInfo& info, symbols::Module& module) {
  const Napi::Object request = to_object(info[0], "request");
  const std::string identifier = to_text(request.Get("identifier"), "identifier");
  const auto found = symbols::types_named(module, identifier, to_optional_address(request.Get("near"), "near"));
  Napi::Array types = Napi::Array::New(info.Env(), found.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    Napi::Object object = Napi::Object::New(info.Env());
    object.Set("die", die_to_js(info.Env(), found[i].die));
    if (!found[i].name.empty()) object.Set("name", found[i].name);
    types.Set(static_cast<std::uint32_t>(i), object);
  }
  return types;
}

Napi::Value module_definitions_named(const Napi::CallbackInfo& info, symbols::Module& module) {
  const std::vector<symbols::DieId> found = module.indexes().globals.definitions_named(to_text(info[0], "name"));
  Napi::Array array = Napi::Array::New(info.Env(), found.size());
  for (std::size_t i = 0; i < found.size(); ++i)
    array.Set(static_cast<std::uint32_t>(i), die_to_js(info.Env(), found[i]));
  return array;
}

Napi::Value module_methods_named(const Napi::CallbackInfo& info, symbols::Module& module) {
  const Napi::Object request = to_object(info[0], "request");
  const Dwarf_Die type = to_die(module, request.Get("type"), "type");
  const auto methods = symbols::methods_named(module, type, to_text(request.Get("name"), "name"));
  Napi::Object object = Napi::Object::New(info.Env());
  object.Set("isDeclared", methods.is_declared);
  Napi::Array addresses = Napi::Array::New(info.Env(), methods.addresses.size());
  for (std::size_t i = 0; i < methods.addresses.size(); ++i)
    addresses.Set(static_cast<std::uint32_t>(i), to_js(info.Env(), methods.addresses[i]));
  object.Set("addresses", addresses);
  Napi::Array elsewhere = Napi::Array::New(info.Env(), methods.elsewhere.size());
  for (std::size_t i = 0; i < methods.elsewhere.size(); ++i) {
    const symbols::MethodElsewhere& method = methods.elsewhere[i];
    Napi::Object declared = Napi::Object::New(info.Env());
    declared.Set("die", die_to_js(info.Env(), module.id_of(method.die)));
    declared.Set("linkageName", method.linkage_name);
    elsewhere.Set(static_cast<std::uint32_t>(i), declared);
  }
  object.Set("elsewhere", elsewhere);
  return object;
}

Napi::Value module_declaration(const Napi::CallbackInfo& info, symbols::Module& module) {
  const auto position = symbols::declared_at(module, to_die(module, info[0], "die"));
  return position ? to_js(info.Env(), *position) : info.Env().Undefined();
}

Napi::Value module_type_of_vtable(const Napi::CallbackInfo& info, symbols::Module& module) {
  const auto found = symbols::type_of_vtable(module, to_address(info[0], "address"));
  return found ? die_to_js(info.Env(), *found) : info.Env().Undefined();
}

Napi::Value module_array_count(const Napi::CallbackInfo& info, symbols::Module& module) {
  const FrameRequest request(info[0], module);
  const auto count = symbols::element_count(module, request.die("bounds"), request.scope(), request.frame());
  return count ? Napi::Number::New(info.Env(), static_cast<double>(*count)) : info.Env().Undefined();
}

Napi::Value module_location(const Napi::CallbackInfo& info, symbols::Module& module) {
  const FrameRequest request(info[0], module);
  return to_js(info.Env(), symbols::locate(module, request.die("die"), request.scope(), request.frame()));
}

}  // namespace trapline::binding
