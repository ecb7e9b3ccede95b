// SiteProgram and WatchProgram of src/native/tracer.ts, what came of it, and the faces of bytecode and copies for their
// tests.

#include "binding/site_programs.h"

#include <array>
#include <cstring>
#include <string>

#include "base/native_error.h"
#include "binding/arguments.h"
#include "binding/errors.h"
#include "binding/memory_object.h"
#include "tracer/instruction_copy.h"

namespace trapline::binding {

namespace {

using Comparison = tracer::HitRule::Comparison;

constexpr std::array<std::pair<const char*, Comparison>, 7> kComparisons = {{
    {"==", Comparison::equal},
    {"!=", Comparison::not_equal},
    {">", Comparison::greater},
    {">=", Comparison::not_less},
    {"<", Comparison::less},
    {"<=", Comparison::not_greater},
    {"%", Comparison::multiple},
}};

tracer::HitRule to_rule(Napi::Value value) {
  const Napi::Object hits = to_object(value, "hits");
  const std::string written = to_text(hits.Get("operator"), "operator");
  const std::uint64_t number = to_address(hits.Get("value"), "value");
  for (const auto& [name, comparison] : kComparisons) {
    if (written != name) continue;
    if (comparison == Comparison::multiple && number == 0)
      throw base::NativeError::invalid_argument("value", "must not be 0");
    return {comparison, number};
  }
  throw base::NativeError::invalid_argument("operator", "is none of hit conditions");
}

tracer::SiteProgram to_program(Napi::Value value) {
  const Napi::Object program = to_object(value, "program");
  tracer::SiteProgram made{to_int(program.Get("breakpoint"), "breakpoint"), {}, {}, {}};
  if (const Napi::Value code = program.Get("condition"); !code.IsUndefined())
    made.condition.emplace(to_bytes(code, "condition"));
  if (const Napi::Value hits = program.Get("hits"); !hits.IsUndefined()) made.rule = to_rule(hits);
  if (const Napi::Value given = program.Get("log"); !given.IsUndefined()) {
    const Napi::Object log = to_object(given, "log");
    tracer::LogCapture capture{to_int(log.Get("id"), "id"), {}};
    const Napi::Array values = to_array(log.Get("values"), "values");
    for (std::uint32_t i = 0; i < values.Length(); ++i) capture.values.emplace_back(to_bytes(values.Get(i), "values"));
    made.log = std::move(capture);
  }
  return made;
}

tracer::WatchProgram to_watch_program(Napi::Value value) {
  const Napi::Object program = to_object(value, "program");
  tracer::WatchProgram made{to_int(program.Get("breakpoint"), "breakpoint"), {}, {}, {}};
  const Napi::Array slots = to_array(program.Get("slots"), "slots");
  for (std::uint32_t i = 0; i < slots.Length(); ++i)
    made.slots.push_back(static_cast<std::uint32_t>(to_int(slots.Get(i), "slots")));
  if (const Napi::Value hits = program.Get("hits"); !hits.IsUndefined()) made.rule = to_rule(hits);
  if (const Napi::Value given = program.Get("conditions"); !given.IsUndefined()) {
    made.conditions.emplace();
    const Napi::Array conditions = to_array(given, "conditions");
    for (std::uint32_t i = 0; i < conditions.Length(); ++i) {
      const Napi::Object condition = to_object(conditions.Get(i), "condition");
      made.conditions->emplace(to_address(condition.Get("pc"), "pc"),
                               tracer::Bytecode(to_bytes(condition.Get("code"), "code")));
    }
  }
  return made;
}

std::vector<int> to_restarted(Napi::Object request) {
  std::vector<int> restarted;
  const Napi::Array given = to_array(request.Get("restarted"), "restarted");
  for (std::uint32_t i = 0; i < given.Length(); ++i) restarted.push_back(to_int(given.Get(i), "restarted"));
  return restarted;
}

const char* fault_name(tracer::Fault fault) {
  switch (fault) {
    case tracer::Fault::memory:
      return "memory";
    case tracer::Fault::division:
      return "division";
    case tracer::Fault::shift:
      return "shift";
    case tracer::Fault::bounds:
      return "bounds";
  }
  std::terminate();
}

}  // namespace

ProgramChange to_program_change(Napi::Object request) {
  ProgramChange change;
  const Napi::Array sites = to_array(request.Get("sites"), "sites");
  for (std::uint32_t i = 0; i < sites.Length(); ++i) {
    const Napi::Object site = to_object(sites.Get(i), "site");
    std::vector<tracer::SiteProgram> programs;
    const Napi::Array given = to_array(site.Get("programs"), "programs");
    for (std::uint32_t j = 0; j < given.Length(); ++j) programs.push_back(to_program(given.Get(j)));
    change.sites.emplace_back(to_address(site.Get("address"), "address"), std::move(programs));
  }
  change.restarted = to_restarted(request);
  return change;
}

WatchChange to_watch_change(Napi::Object request) {
  WatchChange change{{}, to_restarted(request)};
  const Napi::Array programs = to_array(request.Get("programs"), "programs");
  for (std::uint32_t i = 0; i < programs.Length(); ++i) change.programs.push_back(to_watch_program(programs.Get(i)));
  return change;
}

Napi::Value to_js(Napi::Env env, const std::vector<tracer::HitVerdict>& verdicts) {
  Napi::Array array = Napi::Array::New(env, verdicts.size());
  for (std::uint32_t i = 0; i < verdicts.size(); ++i) {
    Napi::Object object = Napi::Object::New(env);
    object.Set("breakpoint", verdicts[i].breakpoint);
    object.Set("isTrue", verdicts[i].is_true);
    if (verdicts[i].is_crowded) object.Set("isCrowded", true);
    array.Set(i, object);
  }
  return array;
}

Napi::Value to_js(Napi::Env env, const tracer::HitCounts& counts) {
  Napi::Array array = Napi::Array::New(env, counts.size());
  for (std::uint32_t i = 0; i < counts.size(); ++i) {
    Napi::Array pair = Napi::Array::New(env, 2);
    pair.Set(0U, Napi::Number::New(env, counts[i].first));
    pair.Set(1U, Napi::BigInt::New(env, counts[i].second));
    array.Set(i, pair);
  }
  return array;
}

Napi::Value run_bytecode(const Napi::CallbackInfo& info) {
  return guarded(info.Env(), [&]() -> Napi::Value {
    const Napi::Object request = to_object(info[0], "request");
    const tracer::Bytecode code(to_bytes(request.Get("code"), "code"));
    const std::vector<std::uint8_t> bytes = to_bytes(request.Get("registers"), "registers");
    user_regs_struct registers;
    if (bytes.size() != sizeof registers)
      throw base::NativeError::invalid_argument("registers", "must be a whole user_regs_struct");
    std::memcpy(&registers, bytes.data(), sizeof registers);
    const tracer::RunResult result = code.run(registers, *unwrap_memory(request.Get("memory")));
    if (result.fault) return Napi::String::New(info.Env(), fault_name(*result.fault));
    return Napi::BigInt::New(info.Env(), result.value);
  });
}

Napi::Value copy_instruction(const Napi::CallbackInfo& info) {
  return guarded(info.Env(), [&]() -> Napi::Value {
    const Napi::Object request = to_object(info[0], "request");
    const std::vector<std::uint8_t> bytes = to_bytes(request.Get("bytes"), "bytes");
    const auto copy =
        tracer::copy_instruction(bytes, to_address(request.Get("from"), "from"), to_address(request.Get("to"), "to"));
    if (!copy) return info.Env().Undefined();
    return Napi::Buffer<std::uint8_t>::Copy(info.Env(), copy->bytes.data(), copy->bytes.size());
  });
}

}  // namespace trapline::binding
