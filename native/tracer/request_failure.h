// A failed request to the kernel about a thread, as the error that whoever asked for it gets.

#pragma once

#include <sys/types.h>

#include <cerrno>

#include "base/native_error.h"

namespace trapline::tracer {

/// Nothing when `error_number` is 0. Throws NativeError otherwise: `no-process` for a thread that is gone or was killed
/// in its stop, else `os` with `op`, the request's name.
inline void require_done(int error_number, const char* op, pid_t tid) {
  if (error_number == 0) return;
  base::NativeError error = error_number == ESRCH ? base::NativeError(base::ErrorCode::no_process, op)
                                                  : base::NativeError::os(op, error_number);
  error.tid = tid;
  throw error;
}

}  // namespace trapline::tracer
