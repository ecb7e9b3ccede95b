// What values of one stopped thread are read from, beside the frame.

import type { SignalInfo } from '../native/stops';
import type { NativeModuleMap } from '../native/unwind';
import type { NativeMemory } from '../process/memoryReader';
import type { GeneralRegisters } from '../process/registers';
import type { ModuleLookup } from '../symbols/moduleLookup';
import type { CallTarget } from './calls/callFrame';
import type { TypedValue } from './typedValue';

/** One for each stopped thread, valid while it stands: what it fetched once is kept. */
export interface ValueContext {
  readonly memory: NativeMemory;
  readonly modules: ModuleLookup;
  /** The same modules for native code, which finds callers with them. Absent: values that only a caller knows are lost. */
  readonly moduleMap?: NativeModuleMap;
  /** Nobody stands here: what is known is what holds whatever the registers have. Default: false. */
  readonly isImagined?: boolean;
  /** Of the innermost frame. */
  readonly registers: GeneralRegisters;
  /** The thread's XSAVE area, fetched at the first call. Absent where there is none. */
  readonly xstate?: () => Promise<Buffer>;
  /** dr0 to dr7 of the thread, fetched at the first call. Absent where there is no thread. */
  readonly debugRegisters?: () => Promise<readonly bigint[]>;
  /** The name of a thread of the program; undefined for other numbers. */
  readonly threadName?: (tid: number) => string | undefined;
  /** What may be done to the program from this frame; each is absent where that is not allowed. */
  readonly effects?: Effects;
  /** What the function returned that was left last: `$return`. */
  readonly returned?: () => { readonly functionName: string; readonly value: TypedValue } | undefined;
  /** What the thread stopped with, if that was a signal: `$siginfo`. */
  readonly signal?: SignalInfo;
}

/** Each throws UserError that says why it was refused. What was read before is not valid any more afterwards. */
export interface Effects {
  readonly writeMemory?: (address: bigint, bytes: Buffer) => Promise<void>;
  /** Bytes from `offset` on of a register of the frame, by its name without `$`. */
  readonly writeRegister?: (name: string, offset: number, bytes: Buffer) => Promise<void>;
  /** Undefined for a function that returns nothing. */
  readonly call?: (target: CallTarget) => Promise<TypedValue | undefined>;
}
