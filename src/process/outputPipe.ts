// One output pipe of the inferior: bytes to text as they come, and the rest at once when asked.

import { readSync } from 'node:fs';
import { Socket } from 'node:net';
import { StringDecoder } from 'node:string_decoder';

/** Nothing that was written before a moment can exceed a pipe's largest capacity (/proc/sys/fs/pipe-max-size). */
const LARGEST_PIPE = 1 << 20;
/** For bytes that become text at once. */
const CHUNK = Buffer.allocUnsafeSlow(1 << 16);

export class OutputPipe {
  readonly #socket: Socket;
  readonly #decoder = new StringDecoder('utf8');
  #isOpen = true;

  /** `fd`: the read end, non-blocking; owned from here on. Characters split between two writes arrive whole. */
  constructor(
    readonly fd: number,
    readonly listener: (text: string) => void,
  ) {
    this.#socket = new Socket({ fd, readable: true, writable: false });
    this.#socket.on('data', (bytes) => this.#deliver(bytes));
    this.#socket.on('end', () => this.#close());
    // A read error of a pipe is its end.
    this.#socket.on('error', () => this.#close());
  }

  /** Delivers what is in the pipe now, so that output written before a stop is shown before it. */
  drain(): void {
    if (!this.#isOpen) return;
    for (let total = 0; total < LARGEST_PIPE; ) {
      let length = 0;
      try {
        length = readSync(this.fd, CHUNK);
      } catch {
        // EAGAIN: empty, and somebody still holds the write end.
        return;
      }
      if (length === 0) return;
      this.#deliver(CHUNK.subarray(0, length));
      total += length;
    }
  }

  /** The last that was written, then the end: other holders of the write end are not waited for. */
  finish(): void {
    this.drain();
    this.#close();
  }

  #deliver(bytes: Buffer): void {
    const text = this.#decoder.write(bytes);
    if (text) this.listener(text);
  }

  #close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    const rest = this.#decoder.end();
    if (rest) this.listener(rest);
    this.#socket.destroy();
  }
}
