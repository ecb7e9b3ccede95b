// Inlined calls around a stopped thread's place that have not begun for the user: the stop is in front of them.

import type { InlineInfo } from '../../native/symbols';
import type { Thread } from '../../process/thread';
import type { ProgramImage } from '../programImage';
import type { StopReason } from '../types';
import { type CodePlace, placeAt } from './codePlace';
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
    const count = reason.kind === 'step' ? (step?.hiddenInlines ?? 0) : this.#atFunction(thread, reason);
    this.#known = count > 0 && thread.registers ? { thread, place: thread.registers.pc, count } : undefined;
  }

  /** A breakpoint on a function that begins with inlined calls stops in front of them, as a stop at main does. */
  #atFunction({ registers }: Thread, reason: StopReason): number {
    if (!registers || (reason.kind !== 'breakpoint' && reason.kind !== 'entry')) return 0;
    const place = placeAt(this.image.modules, registers.pc);
    const { count, isEntry } = enteredCalls(place, this.#entered(place, reason));
    return isEntry ? count : 0;
  }

  /** Inlined calls that the user sees begun. */
  #entered(place: CodePlace, reason: StopReason): readonly InlineInfo[] {
    if (reason.kind !== 'breakpoint') return [];
    const name = this.image.breakpoints.functionNameAt(reason.breakpointIds, place.address);
    if (name === undefined) return place.inlines;
    const level = place.inlines.findIndex((inline) => inline.name === name);
    return level < 0 ? [] : place.inlines.slice(level);
  }
}
