// What is ready together goes out together.

import { Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { withBulkData } from '../../src/dap/bulkData';
import { FrameWriter, type Output, outputOf } from '../../src/dap/frameWriter';
import { encodeFrame } from '../../src/dap/framing';

function recorder(): { readonly output: Output; readonly stream: Writable; readonly writes: string[] } {
  const writes: string[] = [];
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      writes.push(chunk.toString());
      done();
    },
  });
  return { output: outputOf(stream), stream, writes };
}

it('writes answers of the same turn at once, in order', async () => {
  const { output, writes } = recorder();
  const writer = new FrameWriter(output);
  writer.send({ seq: 1 });
  await Promise.resolve();
  writer.send({ seq: 2 });
  await new Promise(setImmediate);
  expect(writes).toEqual([encodeFrame({ seq: 1 }) + encodeFrame({ seq: 2 })]);
  writer.send({ seq: 3 });
  await new Promise(setImmediate);
  expect(writes).toHaveLength(2);
});

it('writes what was held when it is flushed, and nothing before', async () => {
  const { output, writes } = recorder();
  const writer = new FrameWriter(output);
  writer.hold();
  writer.send({ seq: 1 });
  await new Promise(setImmediate);
  expect(writes).toEqual([]);
  writer.send({ seq: 2 });
  writer.flush();
  expect(writes).toEqual([encodeFrame({ seq: 1 }) + encodeFrame({ seq: 2 })]);
  writer.send({ seq: 3 });
  await new Promise(setImmediate);
  expect(writes[1]).toBe(encodeFrame({ seq: 3 }));
});

it('does not collect what is large', () => {
  const { output, writes } = recorder();
  new FrameWriter(output).send({ text: 'x'.repeat(100_000) });
  expect(writes).toHaveLength(1);
});

it.each([0, 1, 2, 3, 196_607, 196_608, 196_609, 500_000])('writes %i bytes as the base64 of a body', async (length) => {
  const { output, writes } = recorder();
  const bytes = Buffer.from(Array.from({ length }, (_, index) => index % 251));
  const writer = new FrameWriter(output);
  const first = { seq: 1 };
  const bodies = [{}, { address: '0x1 ö' }];
  writer.send(first);
  for (const body of bodies) writer.send({ seq: 2, body: withBulkData({ ...body }, bytes) });
  writer.send({ seq: 3 });
  await writer.finish();
  const data = bytes.toString('base64');
  const expected = bodies.map((body) => encodeFrame({ seq: 2, body: { ...body, data } }));
  expect(writes.join('')).toBe([encodeFrame(first), ...expected, encodeFrame({ seq: 3 })].join(''));
});

it('gives up what is large when the stream has failed', async () => {
  const stream = new Writable({ write: (_chunk, _encoding, done) => done(new Error('gone')) });
  stream.on('error', () => undefined);
  const writer = new FrameWriter(outputOf(stream));
  writer.send({ body: withBulkData({}, Buffer.alloc(1_000_000)) });
  writer.send({ seq: 2 });
  await writer.finish();
  expect(stream.destroyed).toBe(true);
});

it('writes nothing to a stream that has ended', async () => {
  const { output, stream, writes } = recorder();
  const writer = new FrameWriter(output);
  writer.send({ seq: 1 });
  stream.end();
  await new Promise(setImmediate);
  expect(writes).toEqual([]);
});
