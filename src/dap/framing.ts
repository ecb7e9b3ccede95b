// The base protocol of DAP: `Content-Length: N`, an empty line, N bytes of JSON. Both directions, no streams.

import { encodeMessage } from './encodedBody';

/** Longer messages are refused, so that a garbled length cannot make the adapter wait for gigabytes. */
const MAX_CONTENT_LENGTH = 256 * 1024 * 1024;
const MAX_HEADER_LENGTH = 4096;
/** Without other fields than the length. */
const USUAL_HEADER_LENGTH = 32;
const HEADER_END = '\r\n\r\n';
const HEADER_START = 'Content-Length:';
const CONTENT_LENGTH = /^content-length:\s*(.*?)\s*$/im;
const HEADER_NAMES = ['content-length:', 'content-type:'];

export interface FrameSink {
  /** A JSON object; nothing else about it was checked. */
  message(message: object): void;
  /** Bytes that are no message were skipped. `description` says what was wrong. */
  malformed(description: string): void;
}

/** Cuts a byte stream into messages. After broken bytes it goes on at the next header. */
export class FrameReader {
  /** Bytes of what is not complete yet. */
  #pending: Buffer[] = [];
  #length = 0;
  /** Bytes that there must be before it is worth looking at them again. */
  #needed = 1;
  #contentLength: number | undefined;
  /** Inside a run of bytes that was already reported. */
  #isSkipping = false;

  constructor(private readonly sink: FrameSink) {}

  /** `chunk` may be used for other bytes afterwards. */
  push(chunk: Buffer): void {
    let data = chunk;
    if (this.#length > 0) {
      this.#pending.push(Buffer.from(chunk));
      this.#length += chunk.length;
      if (this.#length < this.#needed) return;
      data = Buffer.concat(this.#pending);
    }
    let at = 0;
    // One header or one body each time.
    while (data.length - at >= this.#needed) {
      at +=
        this.#contentLength === undefined ? this.#readHeader(data, at) : this.#readBody(data, at, this.#contentLength);
    }
    this.#length = data.length - at;
    this.#pending = this.#length > 0 ? [Buffer.from(data.subarray(at))] : [];
  }

  /** Answers how many bytes are done with; `#needed` grows when more have to come first. */
  #readHeader(data: Buffer, at: number): number {
    let text = data.toString('latin1', at, at + USUAL_HEADER_LENGTH);
    let end = text.indexOf(HEADER_END);
    if (end < 0) {
      text = data.toString('latin1', at, at + MAX_HEADER_LENGTH + HEADER_END.length);
      end = text.indexOf(HEADER_END);
    }
    const header = end < 0 ? text : text.slice(0, end);
    const found = CONTENT_LENGTH.exec(header);
    if (found?.index !== 0 && !beginsLikeHeader(header))
      return this.#resynchronise(data, at, 'expected a "Content-Length" header');
    if (end < 0) {
      if (data.length - at > MAX_HEADER_LENGTH) return this.#resynchronise(data, at, 'the header has no end');
      this.#needed = data.length - at + 1;
      return 0;
    }
    const value = found?.[1];
    const length = value !== undefined && /^\d+$/.test(value) ? Number(value) : Number.NaN;
    if (!(length <= MAX_CONTENT_LENGTH)) return this.#resynchronise(data, at, describeLength(value));
    this.#isSkipping = false;
    this.#contentLength = length;
    this.#needed = length;
    return end + HEADER_END.length;
  }

  #readBody(data: Buffer, at: number, length: number): number {
    const text = data.toString('utf8', at, at + length);
    this.#contentLength = undefined;
    this.#needed = 1;
    let parsed: unknown;
    try {
      parsed = JSON.parse(text);
    } catch (error) {
      this.sink.malformed(`a message is not valid JSON (${(error as Error).message})`);
      return length;
    }
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) this.sink.message(parsed);
    else this.sink.malformed('a message is not a JSON object');
    return length;
  }

  /** Drops bytes up to the next possible header, at least one. */
  #resynchronise(data: Buffer, at: number, description: string): number {
    if (!this.#isSkipping) this.sink.malformed(`${description}; skipped to the next header`);
    this.#isSkipping = true;
    const next = data.indexOf(HEADER_START, at + 1);
    // The beginning of a header may be the end of what is here.
    this.#needed = next >= 0 ? 1 : HEADER_START.length + 1;
    if (next >= 0) return next - at;
    return Math.max(1, data.length - at - HEADER_START.length);
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
