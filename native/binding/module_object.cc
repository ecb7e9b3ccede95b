// NativeModule of src/native/symbols.ts: the JavaScript object around a symbols::Module.

#include "binding/module_object.h"

#include <cstdint>
#include <utility>

#include "binding/addon_data.h"
#include "binding/errors.h"
#include "binding/module_info.h"
#include "binding/module_lines.h"
#include "binding/module_symbols.h"
#include "binding/module_types.h"

namespace trapline::binding {

namespace {

class ModuleObject : public Napi::ObjectWrap<ModuleObject> {
 public:
  using Query = Napi::Value (*)(const Napi::CallbackInfo&, symbols::Module&);

  explicit ModuleObject(const Napi::CallbackInfo& info) : Napi::ObjectWrap<ModuleObject>(info) {
    if (info.Length() != 1 || !info[0].IsExternal())
      throw Napi::TypeError::New(info.Env(), "NativeModule has no public constructor: use openModule");
    module_ = *info[0].As<Napi::External<std::shared_ptr<symbols::Module>>>().Data();
    account(1);
  }

  ~ModuleObject() override { account(-1); }

  static Napi::Function define(Napi::Env env) {
    return DefineClass(env, "NativeModule",
                       {
                           InstanceAccessor<&ModuleObject::info>("info"),
                           method<module_symbol_at>("symbolAt"),
                           method<module_symbols_named>("symbolsNamed"),
                           method<module_symbols_among>("symbolsAmong"),
                           method<module_is_linked_from>("isLinkedFrom"),
                           method<module_files_named>("filesNamed"),
                           method<module_files>("files"),
                           method<module_line_entries>("lineEntries"),
                           method<module_lines_with_code>("linesWithCode"),
                           method<module_is_optimised>("isOptimised"),
                           method<module_row_at>("rowAt"),
                           method<module_line_ranges>("lineRanges"),
                           method<module_rows_in>("rowsIn"),
                           method<module_address_info>("addressInfo"),
                           method<module_functions_named>("functionsNamed"),
                           method<module_function_symbols>("functionSymbols"),
                           method<module_variables>("variables"),
                           method<module_globals_named>("globalsNamed"),
                           method<module_type>("type"),
                           method<module_type_named>("typeNamed"),
                           method<module_definitions_named>("definitionsNamed"),
                           method<module_types_named>("typesNamed"),
                           method<module_names_within>("namesWithin"),
                           method<module_names_of_type>("namesOfType"),
                           method<module_imports>("imports"),
                           method<module_methods_named>("methodsNamed"),
                           method<module_declaration>("declaration"),
                           method<module_type_of_vtable>("typeOfVtable"),
                           method<module_array_count>("arrayCount"),
                           method<module_location>("location"),
                       });
  }

  const std::shared_ptr<symbols::Module>& module() const { return module_; }

 private:
  /// Without it the collector sees a small object and leaves the files and indexes behind it for long. The size of the
  /// files stands for both.
  void account(std::int64_t sign) {
    Napi::MemoryManagement::AdjustExternalMemory(Env(), sign * static_cast<std::int64_t>(module_->file_size()));
  }

  template <Query query>
  static PropertyDescriptor method(const char* name) {
    return InstanceMethod<&ModuleObject::run<query>>(name);
  }

  template <Query query>
  Napi::Value run(const Napi::CallbackInfo& info) {
    return guarded(info.Env(), [&] { return query(info, *module_); });
  }

  Napi::Value info(const Napi::CallbackInfo& info) {
    if (info_.IsEmpty()) info_ = Napi::Persistent(to_js(info.Env(), module_->info()));
    // Found out when the debug information is first read.
    if (module_->info().debug_error) info_.Value().Set("debugError", *module_->info().debug_error);
    return info_.Value();
  }

  std::shared_ptr<symbols::Module> module_;
  Napi::ObjectReference info_;
};

}  // namespace

void define_module_object(Napi::Env env) {
  env.GetInstanceData<AddonData>()->module_constructor = Napi::Persistent(ModuleObject::define(env));
}

Napi::Object wrap_module(Napi::Env env, std::shared_ptr<symbols::Module> module) {
  auto handle = Napi::External<std::shared_ptr<symbols::Module>>::New(env, &module);
  return env.GetInstanceData<AddonData>()->module_constructor.New({handle});
}

std::shared_ptr<symbols::Module> unwrap_module(Napi::Value value) {
  Napi::Env env = value.Env();
  const Napi::FunctionReference& constructor = env.GetInstanceData<AddonData>()->module_constructor;
  if (!value.IsObject() || !value.As<Napi::Object>().InstanceOf(constructor.Value()))
    throw Napi::TypeError::New(env, "not a NativeModule");
  return ModuleObject::Unwrap(value.As<Napi::Object>())->module();
}

}  // namespace trapline::binding
