// The threads of an inferior, by tid. Tells who comes and who goes.

import type { InferiorEvent } from './inferiorEvent';
import { InferiorThread } from './inferiorThread';

type ThreadEvent = Extract<InferiorEvent, { kind: 'thread-created' | 'thread-exited' }>;

export class ThreadTable {
  readonly #threads = new Map<number, InferiorThread>();
  #lastSerial = 0;

  constructor(readonly listener: (event: ThreadEvent) => void) {}

  get all(): ReadonlyMap<number, InferiorThread> {
    return this.#threads;
  }

  get groupStop(): number | undefined {
    for (const { groupStop } of this.#threads.values()) if (groupStop !== undefined) return groupStop;
    return undefined;
  }

  /** A new one if it is not known. */
  thread(pid: number, tid: number): InferiorThread {
    const known = this.#threads.get(tid);
    if (known) return known;
    const thread = new InferiorThread(pid, tid, ++this.#lastSerial);
    this.#threads.set(tid, thread);
    this.listener({ kind: 'thread-created', thread });
    return thread;
  }

  /** No-op if it is not known. */
  remove(tid: number): void {
    const thread = this.#threads.get(tid);
    if (!thread) return;
    this.#threads.delete(tid);
    this.listener({ kind: 'thread-exited', thread });
  }

  /** All others are gone. */
  keep(tids: ReadonlySet<number>): void {
    for (const tid of [...this.#threads.keys()]) if (!tids.has(tid)) this.remove(tid);
  }

  clear(): void {
    this.keep(new Set());
  }
}
