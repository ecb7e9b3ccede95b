// The commands to a traced process that end where they are carried out: each request as what the tracer thread does.

#include "binding/tracer_commands.h"

#include <type_traits>
#include <utility>

#include "binding/arguments.h"
#include "binding/site_programs.h"
#include "binding/tracer_requests.h"
#include "tracer/thread_access.h"

namespace trapline::binding {

namespace {

/// What `act` returns is the reply's value.
template <typename Act>
TracerAction action(Act&& act) {
  return [act = std::forward<Act>(act)](tracer::Inferior& inferior) -> tracer::ReplyValue {
    if constexpr (std::is_void_v<decltype(act(inferior))>) {
      act(inferior);
      return {};
    } else {
      return act(inferior);
    }
  };
}

}  // namespace

TracerAction resume(Napi::Object request) {
  return action([wanted = to_resume_request(request)](tracer::Inferior& inferior) { inferior.resume(wanted); });
}

TracerAction interrupt(Napi::Object) {
  return action([](tracer::Inferior& inferior) { inferior.interrupt(); });
}

TracerAction insert_sites(Napi::Object request) {
  return action([addresses = to_addresses(request.Get("addresses"), "addresses")](tracer::Inferior& inferior) {
    return inferior.insert_sites(addresses);
  });
}

TracerAction remove_sites(Napi::Object request) {
  return action([addresses = to_addresses(request.Get("addresses"), "addresses")](tracer::Inferior& inferior) {
    inferior.remove_sites(addresses);
  });
}

TracerAction set_programs(Napi::Object request) {
  return action([change = to_program_change(request)](tracer::Inferior& inferior) {
    for (const int breakpoint : change.restarted) inferior.judge().restart(breakpoint);
    for (const auto& [address, programs] : change.sites) inferior.judge().set(address, programs);
  });
}

TracerAction set_watch_programs(Napi::Object request) {
  return action([change = to_watch_change(request)](tracer::Inferior& inferior) {
    for (const int breakpoint : change.restarted) inferior.judge().restart(breakpoint);
    inferior.judge().set_watches(change.programs);
  });
}

TracerAction count_hit(Napi::Object request) {
  return action([breakpoint = to_int(request.Get("breakpoint"), "breakpoint")](tracer::Inferior& inferior) {
    return inferior.judge().count(breakpoint);
  });
}

TracerAction hit_counts(Napi::Object) {
  return action([](tracer::Inferior& inferior) { return inferior.judge().counts(); });
}

TracerAction set_signal_policy(Napi::Object request) {
  return action(
      [policy = to_signal_policy(request)](tracer::Inferior& inferior) { inferior.set_signal_policy(policy); });
}

TracerAction set_follow_fork(Napi::Object request) {
  return action([follow = to_follow_fork(request)](tracer::Inferior& inferior) { inferior.set_follow_fork(follow); });
}

TracerAction set_registers(Napi::Object request) {
  return action([registers = to_registers(request.Get("registers")), tid = to_int(request.Get("tid"), "tid")](
                    tracer::Inferior& inferior) { tracer::set_registers(inferior, tid, registers); });
}

TracerAction begin_call(Napi::Object request) {
  return action([wanted = to_call_request(request)](tracer::Inferior& inferior) { inferior.begin_call(wanted); });
}

TracerAction get_xstate(Napi::Object request) {
  return action([tid = to_int(request.Get("tid"), "tid")](tracer::Inferior& inferior) {
    return tracer::get_xstate(inferior, tid);
  });
}

TracerAction set_xstate(Napi::Object request) {
  return action([tid = to_int(request.Get("tid"), "tid"), xstate = to_bytes(request.Get("xstate"), "xstate")](
                    tracer::Inferior& inferior) { tracer::set_xstate(inferior, tid, xstate); });
}

TracerAction peek_user(Napi::Object request) {
  return action([tid = to_int(request.Get("tid"), "tid"), offset = to_size(request.Get("offset"), "offset")](
                    tracer::Inferior& inferior) { return tracer::peek_user(inferior, tid, offset); });
}

TracerAction write_memory(Napi::Object request) {
  return action([address = to_address(request.Get("address"), "address"),
                 bytes = to_bytes(request.Get("bytes"), "bytes")](tracer::Inferior& inferior) {
    tracer::write_memory(inferior, address, bytes);
  });
}

TracerAction send_signal(Napi::Object request) {
  const Napi::Value tid = request.Get("tid");
  return action([tid = tid.IsUndefined() ? 0 : to_int(tid, "tid"), signal = to_signal(request.Get("signal"), "signal")](
                    tracer::Inferior& inferior) { tracer::send_signal(inferior, tid, signal); });
}

}  // namespace trapline::binding
