// Requests of src/native/tracer.ts as native structures.

#include "binding/tracer_requests.h"

#include <cstring>
#include <string>

#include "base/native_error.h"
#include "binding/arguments.h"

namespace trapline::binding {

namespace {

constexpr int kLastSignal = 64;

template <typename Read>
auto to_vector(Napi::Value value, const char* name, Read&& read) {
  const Napi::Array array = to_array(value, name);
  std::vector<decltype(read(value, name))> items;
  for (std::uint32_t i = 0; i < array.Length(); ++i) items.push_back(read(array.Get(i), name));
  return items;
}

tracer::AddressRange to_range(Napi::Value value, const char* name) {
  const Napi::Object range = to_object(value, name);
  return {to_address(range.Get("low"), "low"), to_address(range.Get("high"), "high")};
}

tracer::StepPlan to_plan(Napi::Value value) {
  const Napi::Object plan = to_object(value, "plan");
  const std::string kind = to_text(plan.Get("kind"), "kind");
  if (kind == "run-to")
    return tracer::RunTo{to_address(plan.Get("address"), "address"),
                         to_address(plan.Get("minStackPointer"), "minStackPointer")};
  if (kind != "step") throw base::NativeError::invalid_argument("kind", "must be step or run-to");
  const Napi::Value limit = plan.Get("limit");
  return tracer::StepWithin{to_vector(plan.Get("ranges"), "ranges", to_range),
                            to_text(plan.Get("calls"), "calls") == "report",
                            limit.IsUndefined() ? 0 : static_cast<std::uint64_t>(to_int(limit, "limit"))};
}

tracer::ThreadResume to_thread_resume(Napi::Value value, const char* name) {
  const Napi::Object request = to_object(value, name);
  tracer::ThreadResume thread{to_int(request.Get("tid"), "tid"), {}, {}};
  if (!request.Get("signal").IsUndefined()) {
    const int signal = to_int(request.Get("signal"), "signal");
    thread.signal = signal == 0 ? 0 : to_signal(request.Get("signal"), "signal");
  }
  if (!request.Get("plan").IsUndefined()) thread.plan = to_plan(request.Get("plan"));
  return thread;
}

/// What execve(2) and open(2) take ends at the first NUL, so a text with one would mean something else.
std::string to_c_text(Napi::Value value, const char* name) {
  std::string text = to_text(value, name);
  if (text.find('\0') != std::string::npos) throw base::NativeError::invalid_argument(name, "contains a NUL character");
  return text;
}

tracer::SlotKind to_slot_kind(const std::string& kind) {
  if (kind == "execute") return tracer::SlotKind::execute;
  if (kind == "write") return tracer::SlotKind::write;
  if (kind != "access") throw base::NativeError::invalid_argument("kind", "must be execute, write or access");
  return tracer::SlotKind::access;
}

tracer::SlotNews to_slot_news(const std::string& news) {
  if (news == "all") return tracer::SlotNews::all;
  if (news == "changes") return tracer::SlotNews::changes;
  if (news != "unchanged") throw base::NativeError::invalid_argument("news", "must be all, changes or unchanged");
  return tracer::SlotNews::unchanged;
}

tracer::DebugSlot to_debug_slot(Napi::Value value, const char* name) {
  const Napi::Object slot = to_object(value, name);
  const std::size_t length = to_size(slot.Get("length"), "length");
  const std::uint64_t address = to_address(slot.Get("address"), "address");
  const tracer::SlotKind kind = to_slot_kind(to_text(slot.Get("kind"), "kind"));
  const bool is_length = length == 1 || length == 2 || length == 4 || length == 8;
  if (!is_length || (kind == tracer::SlotKind::execute && length != 1))
    throw base::NativeError::invalid_argument("length", "must be 1, 2, 4 or 8, for execute 1");
  if (address % length != 0) throw base::NativeError::invalid_argument("address", "must be a multiple of length");
  return {static_cast<std::uint32_t>(to_int(slot.Get("id"), "id")), address, static_cast<std::uint8_t>(length), kind,
          to_slot_news(to_text(slot.Get("news"), "news"))};
}

tracer::SignalSet to_signal_set(Napi::Value value, const char* name) {
  tracer::SignalSet set;
  for (const int signal : to_vector(value, name, to_signal)) set.set(static_cast<std::size_t>(signal));
  return set;
}

}  // namespace

tracer::LaunchRequest to_launch_request(Napi::Object request) {
  tracer::LaunchRequest launch;
  launch.program = to_c_text(request.Get("program"), "program");
  launch.args = to_vector(request.Get("args"), "args", to_c_text);
  launch.env = to_vector(request.Get("env"), "env", to_c_text);
  if (!request.Get("cwd").IsUndefined()) launch.cwd = to_c_text(request.Get("cwd"), "cwd");
  launch.disable_aslr = to_bool(request.Get("disableAslr"), "disableAslr");
  if (!request.Get("openFiles").IsUndefined()) launch.open_files = to_size(request.Get("openFiles"), "openFiles");
  const Napi::Array stdio = to_array(request.Get("stdio"), "stdio");
  for (std::uint32_t i = 0; i < launch.stdio.size(); ++i) {
    if (!stdio.Get(i).IsNull()) launch.stdio[i] = to_c_text(stdio.Get(i), "stdio");
  }
  return launch;
}

tracer::ResumeRequest to_resume_request(Napi::Object request) {
  return {to_vector(request.Get("threads"), "threads", to_thread_resume),
          to_text(request.Get("others"), "others") == "hold"};
}

user_regs_struct to_registers(Napi::Value value) {
  const std::vector<std::uint8_t> bytes = to_bytes(value, "registers");
  user_regs_struct registers;
  if (bytes.size() != sizeof registers)
    throw base::NativeError::invalid_argument("registers", "must be a whole user_regs_struct");
  std::memcpy(&registers, bytes.data(), sizeof registers);
  return registers;
}

tracer::CallRequest to_call_request(Napi::Object request) {
  const Napi::Value xstate = request.Get("xstate");
  return {to_int(request.Get("tid"), "tid"), to_registers(request.Get("registers")),
          to_address(request.Get("returnAddress"), "returnAddress"),
          xstate.IsUndefined() ? std::vector<std::uint8_t>{} : to_bytes(xstate, "xstate")};
}

std::vector<std::uint64_t> to_addresses(Napi::Value value, const char* name) {
  return to_vector(value, name, to_address);
}

tracer::SignalPolicy to_signal_policy(Napi::Object request) {
  return {to_signal_set(request.Get("stop"), "stop"), to_signal_set(request.Get("suppress"), "suppress")};
}

std::vector<tracer::DebugSlot> to_debug_slots(Napi::Value value) {
  std::vector<tracer::DebugSlot> slots = to_vector(value, "slots", to_debug_slot);
  if (slots.size() > tracer::kDebugSlots) throw base::NativeError::invalid_argument("slots", "must be four at most");
  return slots;
}

tracer::FollowFork to_follow_fork(Napi::Object request) {
  const std::string follow = to_text(request.Get("follow"), "follow");
  if (follow == "parent") return tracer::FollowFork::parent;
  if (follow != "child") throw base::NativeError::invalid_argument("follow", "must be parent or child");
  return tracer::FollowFork::child;
}

int to_signal(Napi::Value value, const char* name) {
  const int signal = to_int(value, name);
  if (signal < 1 || signal > kLastSignal) throw base::NativeError::invalid_argument(name, "must be from 1 to 64");
  return signal;
}

}  // namespace trapline::binding
