// The base protocol: messages in any cutting, and what becomes of broken bytes.

import { describe, expect, it } from 'vitest';
import { EncodedBody } from '../../src/dap/encodedBody';
import { encodeFrame, FrameReader } from '../../src/dap/framing';

function read(...chunks: readonly (Buffer | string)[]): { messages: object[]; problems: string[] } {
  const messages: object[] = [];
  const problems: string[] = [];
  const reader = new FrameReader({
    message: (message) => messages.push(message),
    malformed: (description) => problems.push(description),
  });
  for (const chunk of chunks) reader.push(Buffer.from(chunk));
  return { messages, problems };
}

const frame = (text: string): string => `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
const A = { seq: 1, text: 'ä€😀' };
const B = { seq: 2 };

describe('FrameReader', () => {
  it('reads messages however the bytes are cut', () => {
    const bytes = Buffer.from(encodeFrame(A) + encodeFrame(B));
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      expect(read(bytes.subarray(0, cut), bytes.subarray(cut))).toEqual({ messages: [A, B], problems: [] });
    }
    expect(read(...[...bytes].map((byte) => Buffer.from([byte])))).toEqual({ messages: [A, B], problems: [] });
  });

  it('keeps nothing of bytes that are used for others afterwards', () => {
    const messages: object[] = [];
    const malformed = (description: string) => expect.unreachable(description);
    const reader = new FrameReader({ message: (message) => messages.push(message), malformed });
    const shared = Buffer.alloc(16);
    const bytes = Buffer.from(encodeFrame(A) + encodeFrame(B));
    for (let start = 0; start < bytes.length; start += shared.length) {
      const count = bytes.copy(shared, 0, start, start + shared.length);
      reader.push(shared.subarray(0, count));
    }
    expect(messages).toEqual([A, B]);
  });

  it('takes header names in any case, and other headers beside the length', () => {
    const text = JSON.stringify(B);
    const bytes = `content-length:${text.length}\r\nContent-Type: application/json\r\n\r\n${text}`;
    expect(read(bytes)).toEqual({ messages: [B], problems: [] });
  });

  it.each([
    ['JSON that is cut', frame('{"seq":'), /not valid JSON/],
    ['JSON that is no object', frame('[1]'), /not a JSON object/],
    ['null', frame('null'), /not a JSON object/],
    ['an empty message', frame(''), /not valid JSON/],
    ['a length that is no number', 'Content-Length: abc\r\n\r\n', /"Content-Length: abc" is not a number/],
    ['a negative length', 'Content-Length: -5\r\n\r\n', /"Content-Length: -5" is not a number/],
    ['an immense length', 'Content-Length: 99999999999\r\n\r\n', /is not a number of bytes up to/],
    ['a header without a length', 'Content-Type: x\r\n\r\n', /no "Content-Length"/],
    ['a header without an end', `Content-Type: ${'x'.repeat(5000)}`, /no end/],
    ['something else', 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n', /expected a "Content-Length" header/],
    ['a few bytes too many', 'xyz', /expected a "Content-Length" header/],
  ])('reports %s once and goes on', (_name, broken, problem) => {
    const whole = read(Buffer.concat([Buffer.from(broken), Buffer.from(encodeFrame(A))]));
    expect(whole.messages).toEqual([A]);
    expect(whole.problems).toHaveLength(1);
    expect(whole.problems[0]).toMatch(problem);
    const byBytes = read(
      ...[...Buffer.concat([Buffer.from(broken), Buffer.from(encodeFrame(A))])].map((byte) => Buffer.from([byte])),
    );
    expect(byBytes).toEqual(whole);
  });

  it('reads a large message that comes in pieces in time proportional to its size', () => {
    const large = { data: 'x'.repeat(8 * 1024 * 1024) };
    const bytes = Buffer.from(encodeFrame(large));
    const chunks: Buffer[] = [];
    for (let start = 0; start < bytes.length; start += 1024) chunks.push(bytes.subarray(start, start + 1024));
    expect(read(...chunks).messages).toEqual([large]);
  });
});

it('a body that is encoded already is written as it would be', () => {
  const body = { name: 'grün "quoted"', list: [1, { two: 2 }] };
  const encoded = new EncodedBody(JSON.stringify(body));
  for (const rest of [{}, { seq: 1, type: 'response' }]) {
    expect(encodeFrame({ ...rest, body: encoded })).toBe(encodeFrame({ ...rest, body }));
    expect(JSON.stringify({ ...rest, body: encoded })).toBe(JSON.stringify({ ...rest, body }));
  }
});
