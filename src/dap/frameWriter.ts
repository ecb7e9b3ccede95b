// Sends messages to the client: what is ready at the same time goes out in one write, since each wakes the client.

import type { Writable } from 'node:stream';
import { bulkFrame } from './bulkData';
import { encodeFrame } from './framing';

/** Answers that are this long together do not wait for more. */
const ENOUGH = 65_536;
/** Nor does an answer wait for others that take their time. */
const MAX_WAIT_MS = 2;

/** Where the bytes go. */
export interface Output {
  readonly stream: Writable;
  /** As the stream's, behind what it has not written yet. */
  write(text: string): void;
}

export function outputOf(stream: Writable): Output {
  return { stream, write: (text) => void stream.write(text) };
}

export class FrameWriter {
  #text = '';
  #since = 0;
  /** Somebody flushes: no need to see to it. */
  #isHeld = false;
  /** Large frames, and what is to follow them. The first one is being written. */
  #waiting: Iterator<Buffer | string>[] = [];
  #whenWritten: (() => void)[] = [];

  constructor(private readonly output: Output) {}

  /** Written before the event loop turns, by the `flush` after `hold`, or with the next message; behind large frames that are under way. */
  send(message: object): void {
    const bulk = bulkFrame(message);
    if (bulk) {
      this.#write();
      this.#waiting.push(bulk);
      if (this.#waiting.length === 1) this.#writeNext();
      return;
    }
    const isFirst = this.#text === '';
    this.#text += encodeFrame(message);
    if (isFirst) this.#since = performance.now();
    if (this.#text.length >= ENOUGH || (!isFirst && performance.now() - this.#since > MAX_WAIT_MS)) this.#write();
    else if (isFirst && !this.#isHeld) process.nextTick(() => this.#write());
  }

  /** Until the next `flush`, more is to come. */
  hold(): void {
    this.#isHeld = true;
  }

  flush(): void {
    this.#isHeld = false;
    this.#write();
  }

  #write(): void {
    const text = this.#text;
    this.#text = '';
    if (text === '') return;
    if (this.#waiting.length > 0) this.#waiting.push([text].values());
    else if (this.output.stream.writable) this.output.write(text);
  }

  /** Resolves when the stream has taken everything, or takes nothing any more. */
  async finish(): Promise<void> {
    this.flush();
    if (this.#waiting.length > 0) await new Promise<void>((resolve) => this.#whenWritten.push(resolve));
  }

  /** A piece is made when the one before is gone: the client reads meanwhile, and the pieces do not pile up. */
  #writeNext(): void {
    const { stream } = this.output;
    if (!stream.writable) this.#waiting = [];
    for (let [first] = this.#waiting; first; [first] = this.#waiting) {
      const { done, value } = first.next();
      if (!done) {
        stream.write(value, () => this.#writeNext());
        return;
      }
      this.#waiting.shift();
    }
    for (const resolve of this.#whenWritten.splice(0)) resolve();
  }
}
