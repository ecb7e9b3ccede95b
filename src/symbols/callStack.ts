// The call stack of one stopped thread, unwound only as far as somebody asks.

import { type NativeModuleMap, type UnwoundFrame, unwind, unwindFrom } from '../native/unwind';
import type { NativeMemory } from '../process/memoryReader';
import type { GeneralRegisters } from '../process/registers';
import type { Frame } from './frame';
import { FrameFinder } from './frames';
import type { ModuleLookup } from './moduleLookup';

export interface CallStackOptions {
  /** Physical frames after which the stack is cut: endless recursion and looping CFI end somewhere. Default 100,000. */
  readonly maxFrames?: number;
  /** So many of the innermost inline frames are left out: their calls are about to begin. Default: none. */
  readonly hiddenInlines?: number;
}

/** Valid while the thread stands. */
export class CallStack {
  private readonly known: Frame[] = [];
  private readonly maxFrames: number;
  private readonly finder: FrameFinder;
  private readonly hiddenInlines: number;
  private physicalFrames = 0;
  /** Unwound but not yet among `known`: whether it is a signal trampoline shows only in the next frame. */
  private pending: UnwoundFrame | undefined;
  private isUnwound = false;
  private reason: string | undefined;

  constructor(
    modules: ModuleLookup,
    private readonly moduleMap: NativeModuleMap,
    private readonly memory: NativeMemory,
    private readonly registers: GeneralRegisters,
    options: CallStackOptions = {},
  ) {
    this.finder = new FrameFinder(modules);
    this.maxFrames = options.maxFrames ?? 100_000;
    this.hiddenInlines = options.hiddenInlines ?? 0;
  }

  /** Frames `start` to `start + count - 1`, inline frames counted; fewer when the stack ends. */
  frames(start: number, count: number): readonly Frame[] {
    while (this.known.length < start + count && !this.isUnwound) this.unwindMore(start + count - this.known.length);
    return this.known.slice(start, start + count);
  }

  /** Every frame is known: `knownFrames` is the total. */
  get isComplete(): boolean {
    return this.isUnwound;
  }

  /** Frames found so far. */
  get knownFrames(): number {
    return this.known.length;
  }

  /** Why the stack ends where it ends, when that is not the outermost frame. Known once complete. */
  get endReason(): string | undefined {
    return this.reason;
  }

  private unwindMore(wanted: number): void {
    const left = this.maxFrames - this.physicalFrames;
    const limit = Math.min(wanted, left) + (this.pending ? 0 : 1);
    const { memory } = this;
    const { frames, isComplete } = this.pending
      ? unwindFrom(this.moduleMap, { frame: this.pending, memory, limit })
      : unwind(this.moduleMap, { registers: this.registers.bytes, memory, limit });
    for (const frame of frames) {
      this.settle(frame.isInterrupted);
      this.pending = frame;
    }
    if (isComplete || frames.length === 0 || this.physicalFrames >= this.maxFrames) this.finish();
  }

  /** Turns the pending frame into frames for people. */
  private settle(isSignalFrame: boolean): void {
    if (!this.pending) return;
    const physical = { unwound: this.pending, physicalLevel: this.physicalFrames, isSignalFrame };
    const hidden = this.physicalFrames === 0 ? this.hiddenInlines : 0;
    this.known.push(...this.finder.framesOf(physical, this.known.length, hidden));
    this.physicalFrames += 1;
    this.pending = undefined;
  }

  private finish(): void {
    this.isUnwound = true;
    if (this.physicalFrames >= this.maxFrames) {
      this.reason = `the stack is cut after ${this.maxFrames} frames`;
      return;
    }
    this.reason = this.pending?.endReason;
    this.settle(false);
  }
}
