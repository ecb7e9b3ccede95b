// The debugger as src/dap sees it: one inferior, its breakpoints, its execution.

import type { LoadAddress } from '../native/addresses';
import type { Inferior, InferiorState } from '../process/inferior';
import type { MemoryReader } from '../process/memoryReader';
import type { GeneralRegisters } from '../process/registers';
import type { Thread } from '../process/thread';
import type { ModuleList } from '../symbols/moduleList';
import type {
  BreakpointPosition,
  DebuggerEvent,
  LaunchOptions,
  SourceBreakpointRequest,
  StepGranularity,
  StepKind,
  UserBreakpoint,
} from './types';

/**
 * One debug session's engine. Breakpoints may be set before `launch` (they are unverified until then) and at any time after it,
 * also while the inferior runs. Every command that needs a stopped inferior throws UserError `not-stopped` while it runs, and
 * UserError `no-program` before `launch` and after the end.
 * Commands that resume resolve as soon as the inferior was resumed; how it stops again comes as an event.
 */
export declare class Debugger {
  constructor(listener: (event: DebuggerEvent) => void);

  /**
   * Starts the program and resolves when it stands at its exec stop, before the loader ran. No `stopped` event is sent for it.
   * Throws a UserError that says what to do when the program cannot be started.
   */
  launch(options: LaunchOptions): Promise<void>;
  /** After all breakpoints are set: reports the entry stop if `stopOnEntry` asked for it, otherwise runs. */
  start(): Promise<void>;

  /** Replaces all breakpoints of this file. Answers in the order of the requests; ids of unchanged lines stay. */
  setSourceBreakpoints(path: string, requests: readonly SourceBreakpointRequest[]): Promise<readonly UserBreakpoint[]>;
  /** Replaces all function breakpoints. */
  setFunctionBreakpoints(names: readonly string[]): Promise<readonly UserBreakpoint[]>;
  /** Replaces all instruction breakpoints. */
  setInstructionBreakpoints(addresses: readonly LoadAddress[]): Promise<readonly UserBreakpoint[]>;
  /** Places in the closed interval of lines at which a breakpoint can be set. */
  breakpointLocations(request: { path: string; first: number; last: number }): readonly BreakpointPosition[];

  continue(): Promise<void>;
  /** Other threads run meanwhile; a breakpoint, signal or pause that comes first ends the step. */
  step(thread: Thread, kind: StepKind, granularity: StepGranularity): Promise<void>;
  /** A `stopped` event with reason `pause` follows, unless another stop comes first. */
  pause(): Promise<void>;
  /** SIGTERM, and lets a stopped inferior run so that it can act on it. */
  terminate(): Promise<void>;
  /** SIGKILL; resolves after `exited` was sent. No-op when nothing is alive. */
  kill(): Promise<void>;
  /** Kills what was launched and frees the tracer. Nothing is sent after it resolved. */
  dispose(): Promise<void>;

  /** Writes under breakpoint sites, not over them. Throws a UserError that names the first bad address. */
  writeMemory(address: LoadAddress, bytes: Buffer): Promise<void>;
  setRegisters(thread: Thread, registers: GeneralRegisters): Promise<void>;
  /** The XSAVE area (standard format) of a stopped thread. */
  xstate(thread: Thread): Promise<Buffer>;

  /** `none` before launch. */
  get state(): InferiorState | 'none';
  /** By tid. */
  get threads(): readonly Thread[];
  get modules(): ModuleList;
  /** Throws UserError `no-program` before launch. */
  get memory(): MemoryReader;
  /** Undefined before launch. */
  get inferior(): Inferior | undefined;
  /** Grows with each stop and each resume: what was handed out in one epoch is not valid in another. */
  get stopEpoch(): number;
}
