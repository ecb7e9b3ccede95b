// The one exception of native code: a failure as data, made into text by whoever shows it.

#pragma once

#include <cstdint>
#include <exception>
#include <optional>
#include <string>

namespace trapline::base {

/// The closed list of src/native/errors.ts, which says what each one means.
enum class ErrorCode {
  os,
  bad_elf,
  bad_dwarf,
  not_elf,
  wrong_machine,
  no_process,
  not_stopped,
  not_at_rest,
  invalid_argument
};

/// As the JavaScript side spells it, for instance "bad-elf".
const char* error_code_name(ErrorCode code);

struct NativeError : std::exception {
  NativeError(ErrorCode error_code, std::string operation) : code(error_code), op(std::move(operation)) {}

  ErrorCode code;
  /// What was attempted: a ptrace request name, a system call, a launch step.
  std::string op;
  /// Only with ErrorCode::os.
  std::optional<int> error_number;
  std::optional<int> tid;
  std::optional<std::uint64_t> address;
  std::optional<std::string> path;
  std::optional<std::string> section;
  std::optional<std::uint64_t> offset;
  /// More for a reader, when code and op do not say enough.
  std::optional<std::string> detail;

  const char* what() const noexcept override { return op.c_str(); }

  /// A system call failed; `error_number` is the errno it left.
  static NativeError os(std::string operation, int error_number);
  static NativeError invalid_argument(std::string operation, std::string detail);
};

}  // namespace trapline::base
