// The names of the error codes, and the constructors of the common errors.

#include "base/native_error.h"

#include <utility>

namespace trapline::base {

const char* error_code_name(ErrorCode code) {
  switch (code) {
    case ErrorCode::os:
      return "os";
    case ErrorCode::bad_elf:
      return "bad-elf";
    case ErrorCode::bad_dwarf:
      return "bad-dwarf";
    case ErrorCode::not_elf:
      return "not-elf";
    case ErrorCode::wrong_machine:
      return "wrong-machine";
    case ErrorCode::no_process:
      return "no-process";
    case ErrorCode::not_stopped:
      return "not-stopped";
    case ErrorCode::not_at_rest:
      return "not-at-rest";
    case ErrorCode::invalid_argument:
      return "invalid-argument";
  }
  std::terminate();
}

NativeError NativeError::os(std::string operation, int number) {
  NativeError error(ErrorCode::os, std::move(operation));
  error.error_number = number;
  return error;
}

NativeError NativeError::invalid_argument(std::string operation, std::string text) {
  NativeError error(ErrorCode::invalid_argument, std::move(operation));
  error.detail = std::move(text);
  return error;
}

}  // namespace trapline::base
