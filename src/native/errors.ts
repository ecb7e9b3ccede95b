// The one shape in which native code reports a failure.

/**
 * Closed list of native failure codes.
 * - `os`: a system call failed, `errno` says how.
 * - `bad-elf`, `bad-dwarf`: the file is malformed; `section` and `offset` say where if known.
 * - `not-elf`, `wrong-machine`: the file is something else.
 * - `no-process`: no such tracee (it is gone, or it never was ours).
 * - `not-stopped`: the request needs a ptrace-stop and the tracee runs.
 * - `not-at-rest`: a thread is in the middle of something in the kernel, in a group-stop or in a call already, and cannot make a call.
 * - `invalid-argument`: a caller's mistake; text in `message`.
 */
export type NativeErrorCode =
  | 'os'
  | 'bad-elf'
  | 'bad-dwarf'
  | 'not-elf'
  | 'wrong-machine'
  | 'no-process'
  | 'not-stopped'
  | 'not-at-rest'
  | 'invalid-argument';

/** What the addon puts on the plain Error that it throws or rejects with. */
export interface NativeErrorData {
  readonly code: NativeErrorCode;
  /** What was attempted: a ptrace request name, a system call, a launch step (`chdir`, `execve`, ...). */
  readonly op: string;
  /** Linux errno, only with code `os`. */
  readonly errno?: number;
  readonly tid?: number;
  readonly address?: bigint;
  readonly path?: string;
  readonly section?: string;
  readonly offset?: number;
}

export type NativeError = Error & NativeErrorData;

export function isNativeError(error: unknown): error is NativeError {
  return error instanceof Error && 'code' in error && 'op' in error;
}
