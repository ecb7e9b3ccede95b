// The methods of NativeModule that answer from line tables. Each may throw base::NativeError.

#pragma once

#include <napi.h>

#include "symbols/module.h"

namespace trapline::binding {

Napi::Value module_files_named(const Napi::CallbackInfo& info, symbols::Module& module);
Napi::Value module_files(const Napi::CallbackInfo& info, symbols::Module& module);
Napi::Value module_line_entries(const Napi::CallbackInfo& info, symbols::Module& module);
Napi::Value module_lines_with_code(const Napi::CallbackInfo& info, symbols::Module& module);
Napi::Value module_is_optimised(const Napi::CallbackInfo& info, symbols::Module& module);
Napi::Value module_row_at(const Napi::CallbackInfo& info, symbols::Module& module);
Napi::Value module_line_ranges(const Napi::CallbackInfo& info, symbols::Module& module);
Napi::Value module_rows_in(const Napi::CallbackInfo& info, symbols::Module& module);

}  // namespace trapline::binding
