// Sends messages to the client: what is ready at the same time goes out in one write, since each wakes the client.

import type { Writable } from 'node:stream';
import { encodeFrame } from './framing';

/** Answers that are this long together do not wait for more. */
const ENOUGH = 65_536;
/** Nor does an answer wait for others that take their time. */
const MAX_WAIT_MS = 2;

export class FrameWriter {
  #text = '';
  #since = 0;

  constructor(private readonly output: Writable) {}

  /** Written before the event loop turns, or with the next message. */
  send(message: object): void {
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
    if (text !== '' && this.output.writable) this.output.write(text);
  }
}
