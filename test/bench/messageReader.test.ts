// The benchmark's reader of DAP framing: messages come out whole, however the bytes arrive.

import { expect, test } from 'vitest';
import { MessageReader } from '../../bench/messageReader';

const frame = (text: string) => `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;

function read(chunks: readonly Buffer[]): string[] {
  const texts: string[] = [];
  const reader = new MessageReader((text) => texts.push(text));
  for (const chunk of chunks) reader.push(chunk);
  return texts;
}

test('several messages in one chunk', () => {
  expect(read([Buffer.from(frame('{"a":1}') + frame('{"b":2}'))])).toEqual(['{"a":1}', '{"b":2}']);
});

test('one byte at a time, with text of several bytes a character', () => {
  const bytes = Buffer.from(frame('{"text":"größer €"}'));
  expect(read([...bytes].map((byte) => Buffer.from([byte])))).toEqual(['{"text":"größer €"}']);
});

test('further headers are passed over', () => {
  expect(read([Buffer.from(`Content-Type: x\r\nContent-Length: 2\r\n\r\n{}`)])).toEqual(['{}']);
});

test('what is not DAP is refused with its beginning', () => {
  expect(() => read([Buffer.from('Segmentation fault\r\n\r\n')])).toThrow('Segmentation fault');
});

test('a message of many chunks, and the beginning of the next', () => {
  const long = JSON.stringify('x'.repeat(1_000_000));
  const bytes = Buffer.from(frame(long) + frame('{"b":2}'));
  const chunks = Array.from({ length: Math.ceil(bytes.length / 1000) }, (_, i) =>
    bytes.subarray(i * 1000, (i + 1) * 1000),
  );
  expect(read(chunks)).toEqual([long, '{"b":2}']);
});
