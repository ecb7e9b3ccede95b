// Sends messages to the client: what is ready at the same time goes out in one write, since each wakes the client.

import type { Writable } from 'node:stream';
import { bulkFrame } from './bulkData';
import { encodeFrame } from './framing';

/** Answers that are this long together do not wait for more. */
const ENOUGH = 65_536;
/** Nor does an answer wait for others that take their time. */
const MAX_WAIT_MS = 2;

export class FrameWriter {
  #text = '';
  #since = 0;
  /** Large frames, and what is to follow them. The first one is being written. */
  #waiting: Iterator<Buffer | string>[] = [];
  #whenWritten: (() => void)[] = [];

  constructor(private readonly output: Writable) {}

  /** Written before the event loop turns, or with the next message; behind large frames that are under way. */
  send(message: object): void {
    const bulk = bulkFrame(message);
    if (bulk) {
      this.flush();
      this.#waiting.push(bulk);
      if (this.#waiting.length === 1) this.#writeNext();
      return;
    }
    if (this.#text === '') {
      this.#since = performance.now();
      process.nextTick(() => this.flush());
    }
    this.#text += encodeFrame(message);
    if (this.#text.length >= ENOUGH || performance.now() - this.#since > MAX_WAIT_MS) this.flush();
  }

  flush(): void {
    const text = this.#text;
    this.#text = '';
    if (text === '') return;
    if (this.#waiting.length > 0) this.#waiting.push([text].values());
    else if (this.output.writable) this.output.write(text);
  }

  /** Resolves when the stream has taken everything, or takes nothing any more. */
  async finish(): Promise<void> {
    this.flush();
    if (this.#waiting.length > 0) await new Promise<void>((resolve) => this.#whenWritten.push(resolve));
  }

  /** A piece is made when the one before is gone: the client reads meanwhile, and the pieces do not pile up. */
  #writeNext(): void {
    if (!this.output.writable) this.#waiting = [];
    for (let [first] = this.#waiting; first; [first] = this.#waiting) {
      const { done, value } = first.next();
      if (!done) {
        this.output.write(value, () => this.#writeNext());
        return;
      }
      this.#waiting.shift();
    }
    for (const resolve of this.#whenWritten.splice(0)) resolve();
  }
}
