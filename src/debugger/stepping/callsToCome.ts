// Inlined calls around a stopped thread's place that have not begun for the user: the stop is in front of them.

import { type LoadAddress, loadAddress } from '../../native/addresses';
import type { Thread } from '../../process/thread';
import type { ProgramImage } from '../programImage';
import type { StopReason } from '../types';
import { placeAt } from './codePlace';
import { enteredCalls } from './inlineView';
import type { RunningStep } from './runningStep';

export class CallsToCome {
  /** Of the present stop. */
  #known: { readonly thread: Thread; readonly place: bigint; readonly count: number } | undefined;

  constructor(readonly image: ProgramImage) {}

  /** How many of the innermost ones; 0 for a thread that was moved since. */
  of(thread: Thread): number {
    const known = this.#known;
    return known?.thread === thread && known.place === thread.registers?.pc ? known.count : 0;
  }

  /** The thread has come to a stop, by `step` if that is the reason. */
  stopped(thread: Thread, reason: StopReason, step: RunningStep | undefined): void {
    const pc = thread.registers?.pc;
    const count = pc === undefined ? 0 : this.#count(loadAddress(pc), reason, step);
    this.#known = count > 0 && pc !== undefined ? { thread, place: pc, count } : undefined;
  }

  #count(pc: LoadAddress, reason: StopReason, step: RunningStep | undefined): number {
    switch (reason.kind) {
      case 'step':
        return step?.hiddenInlines ?? 0;
      case 'breakpoint':
        return this.image.breakpoints.callsAheadAt(reason.breakpointIds, pc);
      case 'entry': {
        const { count, isEntry } = enteredCalls(placeAt(this.image.modules, pc), []);
        return isEntry ? count : 0;
      }
      default:
        return 0;
    }
  }
}
