// What values of one stopped thread are read from, beside the frame.

import type { NativeModuleMap } from '../native/unwind';
import type { MemoryReader } from '../process/memoryReader';
import type { GeneralRegisters } from '../process/registers';
import type { ModuleLookup } from '../symbols/moduleLookup';

/** One for each stopped thread, valid while it stands: what it fetched once is kept. */
export interface ValueContext {
  readonly memory: MemoryReader;
  readonly modules: ModuleLookup;
  /** The same modules for native code, which finds callers with them. Absent: values that only a caller knows are lost. */
  readonly moduleMap?: NativeModuleMap;
  /** Of the innermost frame. */
  readonly registers: GeneralRegisters;
  /** The thread's XSAVE area, fetched at the first call. Absent where there is none. */
  readonly xstate?: () => Promise<Buffer>;
  /** The name of a thread of the program; undefined for other numbers. */
  readonly threadName?: (tid: number) => string | undefined;
}
