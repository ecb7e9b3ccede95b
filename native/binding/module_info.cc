// ModuleInfo of src/native/symbols.ts as a JavaScript object.

#include "binding/module_info.h"

namespace trapline::binding {

namespace {

Napi::BigInt to_js(Napi::Env env, std::uint64_t value) { return Napi::BigInt::New(env, value); }

Napi::Object to_js(Napi::Env env, const symbols::ProgramHeader& header) {
  Napi::Object object = Napi::Object::New(env);
  object.Set("type", header.type);
  object.Set("flags", header.flags);
  object.Set("virtualAddress", to_js(env, header.virtual_address));
  object.Set("fileOffset", to_js(env, header.file_offset));
  object.Set("fileSize", to_js(env, header.file_size));
  object.Set("memorySize", to_js(env, header.memory_size));
  return object;
}

Napi::Object to_js(Napi::Env env, const symbols::SectionInfo& section) {
  Napi::Object object = Napi::Object::New(env);
  object.Set("name", section.name);
  object.Set("address", to_js(env, section.address));
  object.Set("size", to_js(env, section.size));
  return object;
}

template <typename Item>
Napi::Array to_js(Napi::Env env, const std::vector<Item>& items) {
  Napi::Array array = Napi::Array::New(env, items.size());
  for (std::size_t i = 0; i < items.size(); ++i) array.Set(static_cast<std::uint32_t>(i), to_js(env, items[i]));
  return array;
}

}  // namespace

Napi::Object to_js(Napi::Env env, const symbols::ModuleInfo& info) {
  Napi::Object object = Napi::Object::New(env);
  object.Set("path", info.path);
  object.Set("elfType", info.elf_type);
  object.Set("entry", to_js(env, info.entry));
  if (info.interpreter) object.Set("interpreter", *info.interpreter);
  if (info.build_id) object.Set("buildId", *info.build_id);
  object.Set("programHeaders", to_js(env, info.program_headers));
  object.Set("sections", to_js(env, info.sections));
  object.Set("hasSymbolTable", info.has_symbol_table);
  object.Set("hasDebugInfo", info.has_debug_info);
  if (info.debug_path) object.Set("debugPath", *info.debug_path);
  if (info.debug_error) object.Set("debugError", *info.debug_error);
  return object;
}

}  // namespace trapline::binding
