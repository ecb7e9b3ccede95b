// Memory as an editor's views read and write it: large pieces, a program that runs, breakpoints in it.

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { startSession, type TestClient } from '../support/dapClient';
import { runTo, topFrame } from '../support/debugging';
import { bytesOf } from '../support/processMemory';
import { buildTarget } from '../support/targets';

const target = buildTarget('released_by_memory.c');
const SIZE = 3 * 1024 * 1024;

async function stoppedAtSpin() {
  const { client, adapter } = startSession();
  const { threadId = 0 } = await runTo(
    client,
    target,
    'spin',
    {},
    { supportsMemoryEvent: true, supportsInvalidatedEvent: true },
  );
  const { systemProcessId: pid } = await client.waitFor<{ systemProcessId: number }>('process');
  const { id: frameId, instructionPointerReference: pc = '' } = await topFrame(client, threadId);
  const addressOf = async (name: string) =>
    (await client.request('evaluate', { expression: `&${name}`, frameId })).memoryReference ?? '';
  return { client, adapter, threadId, pid, pc, addressOf };
}

async function read(client: TestClient, memoryReference: string, offset: number, count: number) {
  const body = await client.request('readMemory', { memoryReference, offset, count });
  return { bytes: Buffer.from(body?.data ?? '', 'base64'), unreadable: body?.unreadableBytes };
}

it('large pieces come whole, whatever their length', async () => {
  const { client, adapter, pid, addressOf } = await stoppedAtSpin();
  const large = await addressOf('large');
  const expected = bytesOf(pid, BigInt(large), SIZE);
  for (const [offset, count] of [
    [0, SIZE],
    [1, 65_536],
    [2, 65_537],
    [3, 3 * 65_536 + 1],
    [0, 65_535],
  ] as const) {
    const { bytes, unreadable } = await read(client, large, offset, count);
    expect(bytes.equals(expected.subarray(offset, offset + count))).toBe(true);
    expect(unreadable).toBe(undefined);
  }
  const beyond = await read(client, large, 0, 64 * 1024 * 1024);
  expect(beyond.bytes.length).toBeGreaterThanOrEqual(SIZE);
  expect(beyond.bytes.subarray(0, SIZE).equals(expected)).toBe(true);
  expect(beyond.unreadable).toBeGreaterThan(0);
  await client.request('disconnect');
  await adapter.exit();
});

it('memory is read and written while the program runs, and it is never stopped for that', async () => {
  const { client, adapter, threadId, pid, pc, addressOf } = await stoppedAtSpin();
  const [go, rounds, large] = [await addressOf('go'), await addressOf('rounds'), await addressOf('large')];
  const instruction = await read(client, pc, 0, 4);
  await client.request('setBreakpoints', { source: { path: target.source }, breakpoints: [] });
  await client.request('continue', { threadId });
  const before = (await read(client, rounds, 0, 8)).bytes.readBigUInt64LE();
  let after = before;
  while (after === before) after = (await read(client, rounds, 0, 8)).bytes.readBigUInt64LE();
  expect(after > before).toBe(true);
  expect((await read(client, pc, 0, 4)).bytes).toEqual(instruction.bytes);
  await client.request('writeMemory', {
    memoryReference: large,
    offset: 70_000,
    data: Buffer.from([99]).toString('base64'),
  });
  expect(bytesOf(pid, BigInt(large) + 70_000n, 1)[0]).toBe(99);
  await client.request('readMemory', { memoryReference: go, count: 4 });
  const data = Buffer.from([0x21, 0x43, 0, 0]).toString('base64');
  expect(await client.request('writeMemory', { memoryReference: go, data })).toEqual({ bytesWritten: 4 });
  expect(await client.waitFor('memory')).toEqual({ memoryReference: go, offset: 0, count: 4 });
  await client.waitFor('terminated');
  expect(client.output('stdout')).toBe('go=0x4321 large=99\n');
  expect(client.pendingEvents('stopped')).toEqual([]);
  expect(client.pendingEvents('invalidated')).toEqual([]);
  await client.request('disconnect');
  await adapter.exit();
});

it('a write over a breakpoint keeps it, and what is read back is what was written', async () => {
  const { client, adapter, pid, pc } = await stoppedAtSpin();
  const { bytes } = await read(client, pc, 0, 8);
  expect(bytesOf(pid, BigInt(pc), 1)[0]).toBe(0xcc);
  expect(bytes[0]).not.toBe(0xcc);
  await client.request('writeMemory', { memoryReference: pc, data: bytes.toString('base64') });
  expect(bytesOf(pid, BigInt(pc), 1)[0]).toBe(0xcc);
  expect((await read(client, pc, 0, 8)).bytes).toEqual(bytes);
  await client.request('setBreakpoints', { source: { path: target.source }, breakpoints: [] });
  expect(bytesOf(pid, BigInt(pc), 8)).toEqual(bytes);
  await client.request('disconnect');
  await adapter.exit();
});

it('writes as far as it can be written where that is enough, and says so where it is not', async () => {
  const { client, adapter, pid } = await stoppedAtSpin();
  const [, end = ''] = /-([0-9a-f]+) .*\[stack\]/.exec(readFileSync(`/proc/${pid}/maps`, 'utf8')) ?? [];
  const place = { memoryReference: `0x${end}`, offset: -4, data: Buffer.alloc(12, 7).toString('base64') };
  expect(await client.request('writeMemory', { ...place, allowPartial: true })).toEqual({ bytesWritten: 4 });
  expect(bytesOf(pid, BigInt(`0x${end}`) - 4n, 4)).toEqual(Buffer.alloc(4, 7));
  expect((await client.failure('writeMemory', place)).text).toMatch(`The memory at 0x${end} cannot be written.`);
  const nowhere = { memoryReference: '0x10', data: 'AAAA', allowPartial: true };
  expect(await client.request('writeMemory', nowhere)).toEqual({ bytesWritten: 0 });
  await client.request('disconnect');
  await adapter.exit();
});

it('an editor sees where a function begins', async () => {
  const { client, adapter, threadId } = await stoppedAtSpin();
  const { id: frameId } = await topFrame(client, threadId);
  const { memoryReference = '' } = await client.request('evaluate', { expression: '&main', frameId });
  const { instructions = [] } =
    (await client.request('disassemble', {
      memoryReference,
      instructionOffset: -2,
      instructionCount: 5,
    })) ?? {};
  expect(instructions[2]).toMatchObject({
    symbol: 'main',
    instruction: expect.stringMatching(/^\w.* {2}# main begins$/),
  });
  expect(instructions[3]?.instruction).not.toMatch(/begins/);
  await client.request('disconnect');
  await adapter.exit();
});

it('as many rows come as were asked for, also where nothing is known', async () => {
  const { client, addressOf } = await stoppedAtSpin();
  const body = await client.request('disassemble', {
    memoryReference: await addressOf('large'),
    instructionOffset: -100_000,
    instructionCount: 100_000,
  });
  expect(body?.instructions).toHaveLength(100_000);
  expect(body?.instructions[0]).toMatchObject({ presentationHint: 'invalid' });
  await client.request('disconnect');
});
