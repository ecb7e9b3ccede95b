// Work that may take long: told to the user when it does, with what it is at and a way to end it.

import { setImmediate as turn } from 'node:timers/promises';

export type ProgressEvent = {
  readonly kind: 'progress';
  readonly id: number;
  readonly phase: 'start' | 'update' | 'end';
  readonly title: string;
  /** What it is at. */
  readonly detail: string;
  /** From 0 to 1; absent where nobody can tell. */
  readonly share?: number;
  readonly isCancellable: boolean;
};

/** What the user sees in a moment needs no word. */
const NOTICEABLE_MS = 300;
/** Between two words about the same work. */
const INTERVAL_MS = 100;

export class LongWorks {
  /** Milliseconds. */
  noticeableAfter = NOTICEABLE_MS;
  readonly #told = new Map<number, LongWork>();
  #lastId = 0;

  constructor(readonly listener: (event: ProgressEvent) => void) {}

  /** Call its `end`, whatever happens. */
  begin(title: string): LongWork {
    const id = ++this.#lastId;
    return new LongWork(title, this.noticeableAfter, (work, phase, detail, share) => {
      if (phase === 'end') this.#told.delete(id);
      else this.#told.set(id, work);
      this.listener({ kind: 'progress', id, phase, title, detail, share, isCancellable: true });
    });
  }

  /** Before work during which nothing else is done: it is over when the caller's turn is. */
  announce(title: string, detail: string): void {
    const facts = { kind: 'progress', id: ++this.#lastId, title, detail, isCancellable: false } as const;
    this.listener({ ...facts, phase: 'start' });
    setImmediate(() => this.listener({ ...facts, phase: 'end' }));
  }

  /** No-op when it is over. */
  cancel(id: number): void {
    this.#told.get(id)?.cancel();
  }
}

export class LongWork {
  readonly #begun = performance.now();
  #lastWord: number | undefined;
  #isCancelled = false;

  constructor(
    readonly title: string,
    readonly noticeableAfter: number,
    readonly tell: (work: LongWork, phase: ProgressEvent['phase'], detail: string, share: number) => void,
  ) {}

  /** Before each part of it. False: the user wants no more of it. `share` is what is done, from 0 to 1. */
  async goesOn(detail: string, share: number): Promise<boolean> {
    const now = performance.now();
    const isDue =
      this.#lastWord === undefined ? now - this.#begun >= this.noticeableAfter : now - this.#lastWord >= INTERVAL_MS;
    if (isDue && !this.#isCancelled) {
      this.tell(this, this.#lastWord === undefined ? 'start' : 'update', detail, share);
      this.#lastWord = now;
      // So that a wish to cancel is heard.
      await turn();
    }
    return !this.#isCancelled;
  }

  cancel(): void {
    this.#isCancelled = true;
  }

  end(): void {
    if (this.#lastWord !== undefined) this.tell(this, 'end', '', 1);
  }
}
