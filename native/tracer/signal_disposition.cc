// What the program does with a signal.

#include "tracer/signal_disposition.h"

#include <signal.h>

#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>

#include "tracer/thread_file.h"

namespace trapline::tracer {

namespace {

std::optional<bool> has_signal(const ThreadFile& status, std::string_view set, int signal) {
  const auto text = status.value(set);
  std::uint64_t bits = 0;
  if (!text || std::from_chars(text->data(), text->data() + text->size(), bits, 16).ec != std::errc())
    return std::nullopt;
  return (bits >> (signal - 1) & 1) != 0;
}

bool has_no_effect_by_default(int signal) {
  return signal == SIGCHLD || signal == SIGURG || signal == SIGWINCH || signal == SIGCONT;
}

}  // namespace

bool is_signal_ignored(pid_t tid, int signal) {
  const ThreadFile status(tid, "status");
  const auto is_ignored = has_signal(status, "SigIgn", signal);
  const auto is_caught = has_signal(status, "SigCgt", signal);
  if (!is_ignored || !is_caught) return false;
  return *is_ignored || (!*is_caught && has_no_effect_by_default(signal));
}

}  // namespace trapline::tracer
