// Typed face of the tracer: the one native thread that owns every ptrace and wait call.
// Commands are posted and answered by promise; facts arrive in batches through the listener. Replies and facts keep their order.

import type { NativeMemory } from './memory';
import type { SignalInfo, TraceeDeath, TraceeStop } from './stops';

export interface LaunchRequest {
  readonly program: string;
  /** argv[1..]. */
  readonly args: readonly string[];
  /** The whole environment, `NAME=value` each. */
  readonly env: readonly string[];
  readonly cwd?: string;
  /** personality(ADDR_NO_RANDOMIZE) in the child. */
  readonly disableAslr: boolean;
  /** The soft limit of open files (RLIMIT_NOFILE), if that is lower than the adapter's own. Absent: as the adapter has it. */
  readonly openFiles?: number;
  /** For stdin, stdout, stderr: a path to open (read for 0, write for 1 and 2), or null for a pipe. A null stdin is at end of file. */
  readonly stdio: readonly [string | null, string | null, string | null];
}

/** Read ends of the pipes, non-blocking, owned by the caller from here on. Undefined where a path was given. */
export interface LaunchResult {
  readonly pid: number;
  readonly stdoutFd?: number;
  readonly stderrFd?: number;
}

/** Half-open interval of load addresses. */
export interface AddressRange {
  readonly low: bigint;
  readonly high: bigint;
}

/**
 * What one thread does natively before anybody is told. A plan ends with a `stopped` fact that carries its outcome, or is
 * abandoned when another stop is reported first.
 * - `step`: single-steps until the pc leaves `ranges`; with no ranges, one instruction. A call made inside is run over when
 *   `calls` is `over` (internal site at the return address, only this thread and only with the stack pointer above the
 *   callee's), or reported as `entered-call` when it is `report`. A signal handler is run over.
 * - `run-to`: runs until the pc reaches `address` with the stack pointer >= `minStackPointer` (step out, run over a prologue).
 */
export type StepPlan =
  | {
      readonly kind: 'step';
      readonly ranges: readonly AddressRange[];
      readonly calls: 'over' | 'report';
      /** Ends as `left-ranges` after so many single steps, wherever the thread is. Default: never. */
      readonly limit?: number;
    }
  | { readonly kind: 'run-to'; readonly address: bigint; readonly minStackPointer: bigint };

export type PlanOutcome =
  /**
   * The pc left the ranges (or the one instruction is done). `returned`: the stack pointer rose above where the step began.
   * `lastReturn`: of the last call that was run over; absent if there was none, or if it did not come back by a return.
   */
  | { readonly kind: 'left-ranges'; readonly returned: boolean; readonly lastReturn?: CallReturn }
  | { readonly kind: 'entered-call'; readonly returnAddress: bigint }
  | { readonly kind: 'reached' };

/** What was in the registers right after the return of a call. */
export interface CallReturn {
  /** Where the call led: the function's first instruction, or that of a stub. */
  readonly callee: bigint;
  /** As in ThreadStop. */
  readonly registers: Buffer;
  /** As of getXstate. */
  readonly xstate: Buffer;
}

export interface ThreadResume {
  readonly tid: number;
  /** Signal to inject; 0 for none. Only meaningful when the thread's last stop was a `signal` stop. Default: that signal. */
  readonly signal?: number;
  readonly plan?: StepPlan;
}

/**
 * Resumes a wholly stopped inferior. Threads not named continue, with the signal of their own signal stop delivered.
 * A thread whose reported stop is at a site runs the original instruction first; no other thread's hit of that site is lost.
 */
export interface ResumeRequest {
  readonly pid: number;
  readonly threads: readonly ThreadResume[];
  /** What the threads that are not named do. If all that run exit, the held ones are reported with an `interrupt` stop. */
  readonly others: 'continue' | 'hold';
}

/** One thread of a stopped inferior. Every thread of the inferior has one in each `stopped` fact. */
export interface ThreadStop {
  readonly tid: number;
  /**
   * Why it stands: its own stop, or `interrupt` when it was only collected. A stop is told once: a thread that has not been
   * resumed since the last fact is `interrupt` in the next one. A `group-stop` is told as long as it lasts.
   */
  readonly stop: TraceeStop;
  /** user_regs_struct of <sys/user.h>: 27 little-endian 64-bit words. */
  readonly registers: Buffer;
  readonly outcome?: PlanOutcome;
  /** What it has done to watched bytes. Told once, whatever `stop` is: a step or a breakpoint may come with it. */
  readonly watchHits?: readonly WatchHit[];
  /** Where it stands at a site with programs: those for which the hit has consequences. Absent at all other stops. */
  readonly verdicts?: readonly HitVerdict[];
}

/**
 * One of the processor's four debug registers. A hit of `execute` is a `breakpoint` stop in front of the instruction at `address`.
 * Data is watched until after the instruction that accesses it, whose hit is a WatchHit; what the kernel writes for the program is not seen.
 */
export interface DebugSlot {
  /** Chosen by the caller, for hits; never used again for another one. */
  readonly id: number;
  /** A multiple of `length`. */
  readonly address: bigint;
  /** 1 for `execute`. */
  readonly length: 1 | 2 | 4 | 8;
  /** `access`: reads and writes; the processor has no kind for reads alone. */
  readonly kind: 'execute' | 'write' | 'access';
  /** Which hits are told of: all, those that left other bytes than there were, or those that did not. */
  readonly news: 'all' | 'changes' | 'unchanged';
}

export interface WatchHit {
  /** Its id. */
  readonly slot: number;
  /** The bytes as they were at the last hit or resume, little-endian. */
  readonly before: bigint;
  /** And as they are. */
  readonly value: bigint;
  /** Its WatchProgram has found that it is one that matters, and has counted it. False where none could say. */
  readonly isJudged: boolean;
}

/** `isTrue` false: the condition could not be evaluated (memory, division by zero, ...); the hit does not count. */
export interface HitVerdict {
  readonly breakpoint: number;
  readonly isTrue: boolean;
  /** Its message was not kept: so many are under way that the program has to wait. Absent where that is not why. */
  readonly isCrowded?: true;
}

/** What decides natively on the hits of a breakpoint at one site, and counts those with a true condition by breakpoint. */
export interface SiteProgram {
  readonly breakpoint: number;
  /** As bytecode.ts has it. Absent: always true. */
  readonly condition?: Buffer;
  /** What is told by `logged` instead of a stop. Where a value cannot be had, or too many are under way, the hit is reported. */
  readonly log?: { readonly id: number; readonly values: readonly Buffer[] };
  readonly hits?: { readonly operator: '==' | '!=' | '>' | '>=' | '<' | '<=' | '%'; readonly value: bigint };
}

/** What decides natively on the hits of a data breakpoint, and counts those with a true condition. */
export interface WatchProgram {
  readonly breakpoint: number;
  /** All that it has: what an instruction does to several of them is one hit. */
  readonly slots: readonly number[];
  /**
   * By the pc behind the access. Hits elsewhere, and those for which the code fails, are reported unjudged. Absent: each hit counts,
   * wherever it was.
   */
  readonly conditions?: readonly { readonly pc: bigint; readonly code: Buffer }[];
  readonly hits?: SiteProgram['hits'];
}

export type TracerEvent =
  /** All threads stand. `tid` is the thread whose stop caused it. */
  | { readonly kind: 'stopped'; readonly pid: number; readonly tid: number; readonly threads: readonly ThreadStop[] }
  | { readonly kind: 'thread-created'; readonly pid: number; readonly tid: number }
  | { readonly kind: 'thread-exited'; readonly pid: number; readonly tid: number; readonly death: TraceeDeath }
  /** The signal was delivered or suppressed without a stop being reported, as the signal policy says. */
  | {
      readonly kind: 'signal-passed';
      readonly pid: number;
      readonly tid: number;
      readonly info: SignalInfo;
      readonly isDelivered: boolean;
    }
  /** The program is in a group-stop (SIGSTOP, SIGTSTP, ...) and stays in it by PTRACE_LISTEN. */
  | { readonly kind: 'group-stopped'; readonly pid: number; readonly tid: number; readonly signal: number }
  | { readonly kind: 'group-continued'; readonly pid: number; readonly tid: number }
  /** A fork or vfork child was let go, its memory clean of our bytes. */
  | { readonly kind: 'child-released'; readonly pid: number; readonly child: number }
  /**
   * `follow` is `child`, and the inferior made `child` by fork, vfork or clone: the inferior was let go, clean and with its signals, and
   * all that follows is of the child, whose pid commands for the former one reach, too. A `stopped` fact with its first stop follows; its memory
   * is clean. One that runs in its parent's memory gets no sites into it before it executes another program.
   */
  | { readonly kind: 'child-followed'; readonly pid: number; readonly child: number }
  /** A hit at a site whose program logs: the id and the values of its SiteProgram. */
  | { readonly kind: 'logged'; readonly pid: number; readonly log: number; readonly values: readonly bigint[] }
  /** The thread group is gone, after so many `hits`. Nothing about this pid follows. */
  | { readonly kind: 'exited'; readonly pid: number; readonly death: TraceeDeath; readonly hits: HitCountRows };

/** By breakpoint: hits so far with a true condition, of those that have programs or were counted. */
export type HitCountRows = readonly (readonly [breakpoint: number, hits: bigint])[];

/** Which of the two goes on being debugged when a process makes another. */
export type FollowFork = 'parent' | 'child';

/** Where a call begins. */
export interface CallRegisters {
  readonly tid: number;
  readonly registers: Buffer;
  readonly returnAddress: bigint;
  /** The XSAVE area; absent: as it is. */
  readonly xstate?: Buffer;
}

export interface SiteFailure {
  readonly address: bigint;
  readonly errno: number;
}

export interface NativeTracer {
  /** Forks, seizes, execs. The first `stopped` fact is the exec stop, before the loader ran. Rejects with `op` = the failed step. */
  launch(request: LaunchRequest): Promise<LaunchResult>;
  /**
   * Seizes every thread of a running process, which goes on running: nothing is stopped and no signal is sent. Threads that it
   * makes from then on are told of by `thread-created`. It outlives the tracer, unless it was started for it: `isLaunched`.
   * Rejects with `os`: op "PTRACE_SEIZE" and the `tid` that could not be seized, or op "open" if there is no such process.
   */
  attach(request: { pid: number; isLaunched?: boolean }): Promise<{ readonly tids: readonly number[] }>;
  resume(request: ResumeRequest): Promise<void>;
  /** Stops every thread; a `stopped` fact follows unless one was already on its way. No-op if stopped. */
  interrupt(request: { pid: number }): Promise<void>;
  /** Inserts int3 at each address. Idempotent. Resolves with the addresses that could not be patched. */
  insertSites(request: { pid: number; addresses: readonly bigint[] }): Promise<readonly SiteFailure[]>;
  /**
   * Says what decides on hits of the sites at these addresses; hits without consequences for any program are passed unseen. No
   * programs: each hit is reported. `restarted`: breakpoints whose hits are counted from 0 again. Rejects with `invalid-argument`
   * for bytecode that does not verify.
   */
  setPrograms(request: {
    pid: number;
    sites: readonly { readonly address: bigint; readonly programs: readonly SiteProgram[] }[];
    restarted: readonly number[];
  }): Promise<void>;
  /** Replaces all of them. As setPrograms. */
  setWatchPrograms(request: {
    pid: number;
    programs: readonly WatchProgram[];
    restarted: readonly number[];
  }): Promise<void>;
  /** Counts a hit that was reported unjudged and has a true condition. Answers the number of hits with it. */
  countHit(request: { pid: number; breakpoint: number }): Promise<bigint>;
  hitCounts(request: { pid: number }): Promise<HitCountRows>;
  removeSites(request: { pid: number; addresses: readonly bigint[] }): Promise<void>;
  /**
   * These slots and no others, in all threads, those to come included; gone after exec, and not in children. Threads that run are
   * stopped for it, which nobody hears of. Rejects with `os` and op "PTRACE_POKEUSER" where the kernel has no room for them (others use
   * them) or refuses an address; then those before stay.
   */
  setDebugSlots(request: { pid: number; slots: readonly DebugSlot[] }): Promise<void>;
  /**
   * `stop`: reported, the inferior stopped. `suppress`: not delivered to the program, unless a resume names the signal.
   * All others pass untouched. A signal whose stop was collected before keeps what was true then.
   */
  setSignalPolicy(request: { pid: number; stop: readonly number[]; suppress: readonly number[] }): Promise<void>;
  /** `parent`, which is so at first: children are let go. `child`: the next one takes the inferior's place, and so on with its children. */
  setFollowFork(request: { pid: number; follow: FollowFork }): Promise<void>;
  setRegisters(request: { pid: number; tid: number; registers: Buffer }): Promise<void>;
  /** NT_X86_XSTATE: the XSAVE area in standard format. */
  getXstate(request: { pid: number; tid: number }): Promise<Buffer>;
  setXstate(request: { pid: number; tid: number; xstate: Buffer }): Promise<void>;
  /** Offset into struct user, as PTRACE_PEEKUSER takes it. */
  peekUser(request: { pid: number; tid: number; offset: number }): Promise<bigint>;
  /** Writes under our sites, not over them. Rejects with the first bad address. */
  writeMemory(request: { pid: number; address: bigint; bytes: Buffer }): Promise<void>;
  /** Sends a signal to the process (kill) or to one thread (tgkill). */
  sendSignal(request: { pid: number; tid?: number; signal: number }): Promise<void>;
  /**
   * Makes a thread of a wholly stopped inferior run a function while all others are held: `registers` are those of the function's first
   * instruction, its return address in the word at the stack pointer. Signals other than faults wait. A `stopped` fact follows: outcome
   * `reached` when the call has returned, or whatever came first; `resume` with the same `run-to` plan and `others: 'hold'` goes on.
   * Rejects with `not-at-rest`.
   */
  beginCall(request: { pid: number } & CallRegisters): Promise<void>;
  /**
   * Once the inferior stands: wherever the call has come to, its thread is in the stop again that the call began in, with its registers,
   * its signal mask and the signal that is to be delivered. Another `stopped` fact may come before the reply. Rejects with `no-process` if
   * the thread or its program is gone.
   */
  endCall(request: { pid: number }): Promise<void>;
  /** Removes every site and lets the inferior run on, pending signals delivered. */
  detach(request: { pid: number }): Promise<void>;
  memory(pid: number): NativeMemory;
  /** Kills what was launched, lets go what was attached to, ends the tracer thread. */
  close(): Promise<void>;
}

export interface TracerConstructor {
  new (listener: (events: readonly TracerEvent[]) => void): NativeTracer;
}
