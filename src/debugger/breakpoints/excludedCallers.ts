// Callers for whose sake a breakpoint does not stop the program.

import { isDeepStrictEqual } from 'node:util';
import type { CallStack } from '../../symbols/callStack';
import type { Frame } from '../../symbols/frame';

/** Where a frame is: the same in every call, and when the program is started again. */
export interface CallPlace {
  readonly functionName: string;
  readonly file?: string;
  /** 1-based. */
  readonly line?: number;
}

export interface ExcludedCaller {
  /** Of the breakpoint. */
  readonly place: CallPlace;
  readonly caller: CallPlace;
}

/** Further out no caller is looked for: an endless recursion ends somewhere. */
const MAX_FRAMES = 1000;
const BATCH = 16;

export class ExcludedCallers {
  #all: readonly ExcludedCaller[] = [];

  get all(): readonly ExcludedCaller[] {
    return this.#all;
  }

  /** Breakpoints where `frame` stands do not stop the program any more when `caller` is among its callers. */
  add(frame: Frame, caller: Frame): ExcludedCaller {
    const excluded = { place: callPlace(frame), caller: callPlace(caller) };
    if (!this.#all.some((known) => isDeepStrictEqual(known, excluded))) this.#all = [...this.#all, excluded];
    return excluded;
  }

  /** `index` in `all`. Undefined if there is none. */
  remove(index: number): ExcludedCaller | undefined {
    const removed = this.#all[index];
    this.#all = this.#all.filter((each) => each !== removed);
    return removed;
  }

  /** Of the stack of a thread that has come to a breakpoint. */
  excludes(stack: CallStack): boolean {
    if (this.#all.length === 0) return false;
    let callers: readonly CallPlace[] = [];
    for (let start = 0; start < MAX_FRAMES; start += BATCH) {
      const frames = stack.frames(start, BATCH);
      for (const frame of frames) {
        const here = callPlace(frame);
        if (callers.some((caller) => isDeepStrictEqual(caller, here))) return true;
        // The user may have seen the stop in front of inlined calls that begin here.
        if (frame.physicalLevel === 0) callers = [...callers, ...this.#callersOf(here)];
      }
      const isOver = frames.length < BATCH || (callers.length === 0 && frames.at(-1)?.physicalLevel !== 0);
      if (isOver) return false;
    }
    return false;
  }

  #callersOf(here: CallPlace): readonly CallPlace[] {
    return this.#all.filter(({ place }) => isDeepStrictEqual(place, here)).map(({ caller }) => caller);
  }
}

function callPlace({ name, position }: Frame): CallPlace {
  return { functionName: name, ...(position && { file: position.file, line: position.line }) };
}
