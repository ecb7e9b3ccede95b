// Sends messages to the client: what is ready at the same time goes out in one write, since each wakes the client.

import type { Writable } from 'node:stream';
import { base64Length, base64Pieces, bulkDataOf } from './bulkData';
import { encodeFrame, frameHeader } from './framing';

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
    const bulk = bulkDataOf((message as { body?: unknown }).body);
    if (bulk) {
      this.flush();
      this.#writeBulk(message, bulk);
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
    if (text !== '' && this.output.writable) this.output.write(text);
  }

  /** Piece by piece: the client reads one while the next is made. */
  #writeBulk(message: object, bytes: Buffer): void {
    if (!this.output.writable) return;
    const { body, ...rest } = message as { body: object };
    // Their closing braces follow the data.
    const fields = JSON.stringify(body).slice(0, -1);
    const start = `${JSON.stringify(rest).slice(0, -1)},"body":${fields}${fields === '{' ? '' : ','}"data":"`;
    const end = '"}}';
    this.output.write(frameHeader(Buffer.byteLength(start) + base64Length(bytes) + end.length) + start);
    for (const piece of base64Pieces(bytes)) this.output.write(piece, 'latin1');
    this.output.write(end);
  }
}
