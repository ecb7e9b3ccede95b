// Facts from wait: the closed unions that native/tracer's wait-status decoder produces. Says what happened, never what it means.

/** siginfo_t as PTRACE_GETSIGINFO gave it; fields that the si_code does not define are absent. */
export interface SignalInfo {
  readonly signal: number;
  /** si_code, for instance SI_USER (0), SI_KERNEL (0x80), SEGV_MAPERR (1). */
  readonly code: number;
  readonly errno: number;
  readonly pid?: number;
  readonly uid?: number;
  readonly status?: number;
  /** si_addr of SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP. */
  readonly address?: bigint;
  /** si_value of queued signals, as 64 bits. */
  readonly value?: bigint;
}

/** A ptrace-stop, divided as in ptrace(2). docs/ptrace.md says how each one is resumed. */
export type TraceeStop =
  | { readonly kind: 'signal'; readonly info: SignalInfo }
  | { readonly kind: 'group-stop'; readonly signal: number }
  | { readonly kind: 'interrupt' }
  | { readonly kind: 'clone'; readonly child: number }
  | { readonly kind: 'fork'; readonly child: number }
  | { readonly kind: 'vfork'; readonly child: number }
  | { readonly kind: 'vfork-done'; readonly child: number }
  | { readonly kind: 'exec'; readonly formerTid: number }
  | { readonly kind: 'exit'; readonly status: number }
  | { readonly kind: 'seccomp'; readonly data: number }
  | { readonly kind: 'syscall-entry'; readonly number: number; readonly args: readonly bigint[] }
  | { readonly kind: 'syscall-exit'; readonly result: bigint; readonly isError: boolean }
  | { readonly kind: 'single-step' }
  /** An int3 at one of our sites; the program counter has been set back to `address`. */
  | { readonly kind: 'breakpoint'; readonly address: bigint }
  /** `dr6`: the debug status register's low bits, bit n = slot n triggered. */
  | { readonly kind: 'watchpoint'; readonly dr6: bigint };

/** The end of a tracee. `vanished`: reaped without a status of its own (exec by another thread, leader gone first). */
export type TraceeDeath =
  | { readonly kind: 'exited'; readonly status: number }
  | { readonly kind: 'killed'; readonly signal: number; readonly coreDumped: boolean }
  | { readonly kind: 'vanished' };

/** What wait and the requests after it gave for one status; what does not apply is absent. */
export interface StopEvidence {
  /** As waitpid(2) gives it. */
  readonly status: number;
  /** siginfo_t, 128 bytes. */
  readonly siginfo?: Buffer;
  /** PTRACE_GETEVENTMSG. */
  readonly eventMessage?: bigint;
  /** struct ptrace_syscall_info. */
  readonly syscall?: Buffer;
  readonly dr6?: bigint;
  /** The tracee was resumed by PTRACE_SINGLESTEP. */
  readonly isStepping?: boolean;
  /** The address of our site whose int3 trapped. */
  readonly site?: bigint;
}

export interface StopsAddon {
  /** The decoder that the tracer uses, for its table of tests. */
  decodeWaitStatus(evidence: StopEvidence): TraceeStop | TraceeDeath;
}
