// The debugger in its own words: what src/dap asks of it and hears from it.

import type { LoadAddress } from '../native/addresses';
import type { TraceeDeath } from '../native/stops';
import type { SourcePosition } from '../native/symbols';
import type { FollowFork } from '../native/tracer';
import type { Thread } from '../process/thread';
import type { Module } from '../symbols/module';
import type { ProcessChoice } from './attach/chooseProcess';
import type { ExceptionCause } from './exceptions/exceptionCause';
import type { ProgressEvent } from './longWork';
import type { SignalCause } from './signals/signalCause';
import type { Terminal } from './terminalLaunch';

/** Why the user was told that the inferior stands. */
export type StopReason =
  | { readonly kind: 'entry' }
  | { readonly kind: 'breakpoint'; readonly breakpointIds: readonly number[] }
  | { readonly kind: 'step' }
  /** A call begins anew. */
  | { readonly kind: 'frame-restarted' }
  /** The thread that was stepped has ended; the others were stopped then. */
  | { readonly kind: 'step-thread-ended'; readonly thread: Thread }
  /** `groupStop`: job control has stopped the program, too, which outlasts the pause. */
  | { readonly kind: 'pause'; readonly groupStop?: number }
  /** Watched data was accessed by the instruction before. `breakpointIds`: those that were hit at the same time included. */
  | {
      readonly kind: 'watchpoint';
      readonly breakpointIds: readonly number[];
      /** What happened, for people: `counter changed from 3 to 4`. */
      readonly text: string;
      /** Where, if it is known: `in main at loop.c:12`. */
      readonly place?: string;
    }
  | ({ readonly kind: 'signal' } & SignalCause)
  | { readonly kind: 'exception'; readonly cause: ExceptionCause }
  /** Before their constructors run. */
  | { readonly kind: 'library-loaded'; readonly paths: readonly string[] }
  | { readonly kind: 'exec'; readonly path: string };

/**
 * Of a program that is started: its first instruction, before the loader ran; where the body of `main` begins; or what comes.
 * `never`: it runs as without a debugger, and nothing stops it.
 */
export type FirstStop = 'exec' | 'main' | 'none' | 'never';

export interface LaunchOptions {
  readonly program: string;
  readonly args: readonly string[];
  /** The whole environment. */
  readonly env: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly disableAslr: boolean;
  readonly firstStop: FirstStop;
  /** What the session stays with when the program makes a process; what it leaves runs on without us. Default: `parent`. */
  readonly followFork?: FollowFork;
  /** Paths for stdin, stdout, stderr; null is a pipe, or the terminal. */
  readonly stdio: readonly [string | null, string | null, string | null];
  /** Where the program is started; its environment is used then, not `env`. */
  readonly terminal?: Terminal;
}

export interface AttachOptions {
  /** Which process; by its pid, its program, or the next one that is started. */
  readonly process: ProcessChoice;
  /** Stop as soon as it is ours; otherwise it goes on running. */
  readonly stopOnEntry: boolean;
  /** As in LaunchOptions. */
  readonly followFork?: FollowFork;
}

/** What the user wants of a breakpoint beside a stop; in this order. Empty text is as if it were absent. */
export interface BreakpointOptions {
  /** An expression: only hits for which it is true count. */
  readonly condition?: string | undefined;
  /** Which of them matter: see hitCondition.ts. */
  readonly hitCondition?: string | undefined;
  /** Text with `{expressions}` that is shown instead of a stop. */
  readonly logMessage?: string | undefined;
}

/** By a debug register of the processor, of which there are few, instead of a changed byte of code. */
interface HardwareChoice {
  readonly isHardware?: true;
}

export interface SourceBreakpointRequest extends BreakpointOptions, HardwareChoice {
  readonly line: number;
  /** Of one of several places on the line, as breakpointLocations has them. */
  readonly column?: number;
}

export interface FunctionBreakpointRequest extends BreakpointOptions {
  readonly name: string;
}

export interface InstructionBreakpointRequest extends BreakpointOptions, HardwareChoice {
  readonly address: LoadAddress;
}

/** `write`: changes of the value. `read`: accesses that leave it as it was. `read-write`: every access. */
export type WatchAccess = 'write' | 'read' | 'read-write';

export interface WatchpointRequest extends Pick<BreakpointOptions, 'condition' | 'hitCondition'> {
  /** From a WatchOffer, of this session or of one before. */
  readonly dataId: string;
  readonly access: WatchAccess;
}

/** What can be watched. Without `dataId` it cannot be, and the description says why. */
export interface WatchOffer {
  readonly dataId?: string;
  readonly description: string;
  /** The id means the same in the next session. */
  readonly isLasting?: boolean;
}

/** What the user asked for and what became of it. The id is stable while a breakpoint at that place is asked for. */
export interface UserBreakpoint {
  readonly id: number;
  readonly kind: 'source' | 'function' | 'instruction' | 'data';
  readonly isVerified: boolean;
  /** Why it is not verified, or what else the user should know. */
  readonly message?: string;
  /** How often its condition was true by the last stop or the program's end, where it has one, a hit count or a log message. Absent before the first hit. */
  readonly hits?: bigint;
  readonly file?: string;
  /** The line that has the code, which may be below the one asked for. */
  readonly line?: number;
  readonly column?: number;
  readonly addresses: readonly LoadAddress[];
}

/** A place at which a breakpoint can be set. `column` is 0 when unknown. */
export interface BreakpointPosition {
  readonly line: number;
  readonly column: number;
}

export type StepKind = 'over' | 'in' | 'out';
/** `statement`: one of several of a line, as its source text and the line table's columns tell them apart. */
export type StepGranularity = 'line' | 'statement' | 'instruction';

export interface StepOptions {
  /** All other threads are held meanwhile. */
  readonly alone?: boolean;
  /** Of a step into a line: the address of the call instruction that is meant, instead of the first one. */
  readonly into?: LoadAddress | undefined;
}

export type DebuggerEvent =
  | { readonly kind: 'stopped'; readonly thread: Thread; readonly reason: StopReason }
  /** The inferior runs again, by our doing. */
  | { readonly kind: 'continued' }
  | ProgressEvent
  | { readonly kind: 'thread-created'; readonly thread: Thread }
  | { readonly kind: 'thread-exited'; readonly thread: Thread }
  | { readonly kind: 'module-loaded'; readonly module: Module }
  | { readonly kind: 'module-unloaded'; readonly module: Module }
  | { readonly kind: 'breakpoint-changed'; readonly breakpoint: UserBreakpoint }
  /** What it was for is gone for good. */
  | { readonly kind: 'breakpoint-removed'; readonly breakpoint: UserBreakpoint }
  | {
      readonly kind: 'output';
      readonly category: 'stdout' | 'stderr' | 'console';
      readonly text: string;
      /** Where in the source it comes from. */
      readonly position?: SourcePosition;
    }
  /** The session goes on with the child `pid` of `parent`, which was let go. Its threads are told as ended before. */
  | { readonly kind: 'child-followed'; readonly parent: number; readonly pid: number }
  /** After the last output. */
  | { readonly kind: 'exited'; readonly death: TraceeDeath };
