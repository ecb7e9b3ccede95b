// The base protocol of DAP: `Content-Length: N`, an empty line, N bytes of JSON. Both directions, no streams.

import { encodeMessage } from './encodedBody';

/** Longer messages are refused, so that a garbled length cannot make the adapter wait for gigabytes. */
const MAX_CONTENT_LENGTH = 256 * 1024 * 1024;
const MAX_HEADER_LENGTH = 4096;
const HEADER_END = '\r\n\r\n';
const HEADER_START = 'Content-Length:';
const HEADER_NAMES = ['content-length:', 'content-type:'];

export interface FrameSink {
  /** A JSON object; nothing else about it was checked. */
  message(message: object): void;
  /** Bytes that are no message were skipped. `description` says what was wrong. */
  malformed(description: string): void;
}

/** Cuts a byte stream into messages. After broken bytes it goes on at the next header. */
export class FrameReader {
  #pending: Buffer[] = [];
  #length = 0;
  /** Bytes that the next step needs before it is worth looking at them again. */
  #needed = 1;
  #contentLength: number | undefined;
  /** Inside a run of bytes that was already reported. */
  #isSkipping = false;

  constructor(private readonly sink: FrameSink) {}

  /** `chunk` may be used for other bytes afterwards. */
  push(chunk: Buffer): void {
    this.#pending.push(chunk);
    this.#length += chunk.length;
    while (this.#length >= this.#needed && this.#step()) {
      // One header or one body each time.
    }
    const rest = this.#pending.pop();
    if (rest) this.#pending.push(Buffer.from(rest));
  }

  #step(): boolean {
    const data = this.#pending.length === 1 ? (this.#pending[0] as Buffer) : Buffer.concat(this.#pending);
    this.#pending = [data];
    return this.#contentLength === undefined ? this.#readHeader(data) : this.#readBody(data, this.#contentLength);
  }

  #readHeader(data: Buffer): boolean {
    const found = data.indexOf(HEADER_END);
    const end = found <= MAX_HEADER_LENGTH ? found : -1;
    const text = data.toString('latin1', 0, end < 0 ? MAX_HEADER_LENGTH : end);
    if (!beginsLikeHeader(text)) return this.#resynchronise(data, 'expected a "Content-Length" header');
    if (end < 0 && data.length > MAX_HEADER_LENGTH) return this.#resynchronise(data, 'the header has no end');
    if (end < 0) {
      this.#needed = data.length + 1;
      return false;
    }
    const value = /^content-length:\s*(.*?)\s*$/im.exec(text)?.[1];
    const length = value !== undefined && /^\d+$/.test(value) ? Number(value) : Number.NaN;
    if (!(length <= MAX_CONTENT_LENGTH)) return this.#resynchronise(data, describeLength(value));
    this.#isSkipping = false;
    this.#contentLength = length;
    this.#consume(data, end + HEADER_END.length, length);
    return true;
  }

  #readBody(data: Buffer, length: number): boolean {
    const text = data.toString('utf8', 0, length);
    this.#contentLength = undefined;
    this.#consume(data, length, 1);
    let parsed: unknown;
    try {
      parsed = JSON.parse(text);
    } catch (error) {
      this.sink.malformed(`a message is not valid JSON (${(error as Error).message})`);
      return true;
    }
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) this.sink.message(parsed);
    else this.sink.malformed('a message is not a JSON object');
    return true;
  }

  /** Drops bytes up to the next possible header, at least one. */
  #resynchronise(data: Buffer, description: string): boolean {
    if (!this.#isSkipping) this.sink.malformed(`${description}; skipped to the next header`);
    this.#isSkipping = true;
    const next = data.indexOf(HEADER_START, 1);
    // The beginning of a header may be the end of what is here.
    const keep = next < 0 ? Math.max(1, data.length - HEADER_START.length) : next;
    this.#consume(data, keep, 1);
    return next >= 0 || this.#length > HEADER_START.length;
  }

  #consume(data: Buffer, count: number, needed: number): void {
    this.#length = data.length - count;
    this.#pending = this.#length > 0 ? [data.subarray(count)] : [];
    this.#needed = needed;
  }
}

function beginsLikeHeader(text: string): boolean {
  return HEADER_NAMES.some((name) => name.startsWith(text.slice(0, name.length).toLowerCase()));
}

function describeLength(value: string | undefined): string {
  if (value === undefined) return 'a header has no "Content-Length"';
  return `"Content-Length: ${value.slice(0, 40)}" is not a number of bytes up to ${MAX_CONTENT_LENGTH}`;
}

export function encodeFrame(message: object): string {
  const body = encodeMessage(message);
  return frameHeader(Buffer.byteLength(body)) + body;
}

/** `length`: bytes of the message behind it. */
export function frameHeader(length: number): string {
  return `Content-Length: ${length}\r\n\r\n`;
}
