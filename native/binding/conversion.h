// Conversions to JavaScript that several methods of modules share.

#pragma once

#include <napi.h>

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "symbols/code_ranges.h"
#include "symbols/source_line.h"

namespace trapline::binding {

inline Napi::BigInt to_js(Napi::Env env, std::uint64_t value) { return Napi::BigInt::New(env, value); }
inline Napi::String to_js(Napi::Env env, const std::string& text) { return Napi::String::New(env, text); }

Napi::Object to_js(Napi::Env env, const symbols::SourcePosition& position);
Napi::Object to_js(Napi::Env env, const symbols::LineRow& row);
Napi::Object to_js(Napi::Env env, const symbols::AddressRange& range);

/// Each item through its own `to_js`.
template <typename Item, typename Convert>
Napi::Array to_js_array(Napi::Env env, const std::vector<Item>& items, Convert&& convert) {
  Napi::Array array = Napi::Array::New(env, items.size());
  for (std::size_t i = 0; i < items.size(); ++i) array.Set(static_cast<std::uint32_t>(i), convert(env, items[i]));
  return array;
}

template <typename Item>
Napi::Array to_js_array(Napi::Env env, const std::vector<Item>& items) {
  return to_js_array(env, items, [](Napi::Env at, const Item& item) { return to_js(at, item); });
}

}  // namespace trapline::binding
