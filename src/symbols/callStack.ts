// The call stack of one stopped thread, unwound only as far as somebody asks.

import type { NativeModuleMap } from '../native/unwind';
import type { MemoryReader } from '../process/memoryReader';
import type { GeneralRegisters } from '../process/registers';
import type { Frame } from './frame';
import type { ModuleLookup } from './moduleLookup';

export interface CallStackOptions {
  /** Frames after which the stack is cut: endless recursion and looping CFI end somewhere. Default 100,000. */
  readonly maxFrames?: number;
}

/** Valid while the thread stands. */
export class CallStack {
  constructor(
    protected readonly modules: ModuleLookup,
    protected readonly moduleMap: NativeModuleMap,
    protected readonly memory: MemoryReader,
    protected readonly registers: GeneralRegisters,
    protected readonly options: CallStackOptions = {},
  ) {}

  /** Frames `start` to `start + count - 1`, inline frames counted; fewer when the stack ends. */
  frames(_start: number, _count: number): readonly Frame[] {
    return [];
  }

  /** Every frame is known: `knownFrames` is the total. */
  get isComplete(): boolean {
    return true;
  }

  /** Frames found so far. */
  get knownFrames(): number {
    return 0;
  }

  /** Why the stack ends where it ends, when that is not the outermost frame. Known once complete. */
  get endReason(): string | undefined {
    return undefined;
  }
}
