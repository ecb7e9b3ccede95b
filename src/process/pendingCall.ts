// A function call in one thread: the inferior counts as stopped all the time, and its threads are as they were before.

import type { ThreadStop, TracerEvent } from '../native/tracer';

export type StoppedFact = Extract<TracerEvent, { kind: 'stopped' }>;

export class PendingCall {
  #last: StoppedFact | undefined;
  #wake: (() => void) | undefined;

  constructor(readonly tid: number) {}

  /** Where it stands; undefined while it runs. */
  get last(): StoppedFact | undefined {
    return this.#last;
  }

  stopped(fact: StoppedFact): void {
    this.#last = fact;
    this.#wake?.();
  }

  /** No stop follows. */
  end(): void {
    this.#wake?.();
  }

  goOn(): void {
    this.#last = undefined;
  }

  /** The stop that it is at or comes to; undefined if its thread is gone, or the program. */
  async stop(isOver: boolean): Promise<ThreadStop | undefined> {
    if (!this.#last && !isOver) {
      await new Promise<void>((wake) => {
        this.#wake = wake;
      });
    }
    return this.#last?.threads.find(({ tid }) => tid === this.tid);
  }
}
