// Breakpoints by debug registers, as a client sets them.

import { expect, it } from 'vitest';
import { startSession, type TestClient } from '../support/dapClient';
import { runTo, topFrame } from '../support/debugging';
import { buildTarget } from '../support/targets';

const target = buildTarget('watch/guarded.c');

async function set(client: TestClient, marks: readonly (readonly [string, string | undefined, object?])[]) {
  const { breakpoints } = await client.request('setBreakpoints', {
    source: { path: target.source },
    breakpoints: marks.map(([mark, mode, more]) => ({ line: target.line(mark), ...(mode && { mode }), ...more })),
  });
  return breakpoints;
}

async function linesToEnd(client: TestClient, threadId = 0): Promise<number[]> {
  const lines: number[] = [];
  const end = client.waitFor('exited').then(() => undefined);
  await client.request('continue', { threadId });
  for (;;) {
    const stop = await Promise.race([end, client.waitFor('stopped')]);
    if (!stop) return lines;
    expect(stop.reason).toBe('breakpoint');
    lines.push((await topFrame(client, stop.threadId)).line);
    await client.request('continue', { threadId: stop.threadId ?? 0 });
  }
}

const [guarded, other] = [target.line('guarded'), target.line('other')];

it.each([
  ['hardware', '7, 0 changes\n'],
  ['software', '7, 5 changes\n'],
])('%s breakpoints in code that is watched over', async (mode, output) => {
  const { client } = startSession();
  const { threadId } = await runTo(client, target, 'start');
  expect(await set(client, [['guarded', mode]])).toMatchObject([{ verified: true, line: guarded }]);
  expect(await linesToEnd(client, threadId)).toEqual([guarded, guarded, guarded, guarded, guarded]);
  expect(client.output('stdout')).toBe(output);
  await client.request('disconnect');
});

it('both kinds on one line are one stop with both ids', async () => {
  const { client } = startSession();
  const { threadId } = await runTo(client, target, 'start');
  const [one, two] = await set(client, [
    ['guarded', 'hardware', { hitCondition: '>= 4' }],
    ['guarded', 'software', { hitCondition: '5' }],
  ]);
  await client.request('continue', { threadId: threadId ?? 0 });
  expect((await client.waitFor('stopped')).hitBreakpointIds).toEqual([one?.id]);
  await client.request('continue', { threadId: threadId ?? 0 });
  expect((await client.waitFor('stopped')).hitBreakpointIds).toEqual([one?.id, two?.id]);
  expect(await linesToEnd(client, threadId)).toEqual([]);
  await client.request('disconnect');
});

it('a step ends at one, and goes on from it', async () => {
  const { client } = startSession();
  const { threadId = 0 } = await runTo(client, target, 'start');
  await set(client, [['guarded', 'hardware']]);
  await client.request('next', { threadId });
  await client.waitFor('stopped');
  await client.request('next', { threadId });
  await client.waitFor('stopped');
  await client.request('next', { threadId });
  expect(await client.waitFor('stopped')).toMatchObject({ reason: 'breakpoint' });
  await set(client, [['other', 'hardware']]);
  await client.request('next', { threadId });
  expect((await client.waitFor('stopped')).reason).toBe('step');
  expect(await linesToEnd(client, threadId)).toEqual([other]);
  expect(client.output('stdout')).toBe('7, 0 changes\n');
  await client.request('disconnect');
});

it('share the registers with data breakpoints, by instruction too, and are listed', async () => {
  const { client } = startSession();
  const { threadId = 0 } = await runTo(client, target, 'start');
  const frame = await topFrame(client, threadId);
  const info = await client.request('dataBreakpointInfo', { name: 'value', frameId: frame.id });
  const { breakpoints: data } = await client.request('setDataBreakpoints', {
    breakpoints: [{ dataId: info.dataId ?? '', accessType: 'write' }],
  });
  expect(data).toMatchObject([{ verified: true }]);
  const first = BigInt(frame.instructionPointerReference ?? 0);
  const { breakpoints } = await client.request('setInstructionBreakpoints', {
    breakpoints: [1, 2, 3, 4].map((at) => ({
      instructionReference: `0x${(first + BigInt(at)).toString(16)}`,
      mode: 'hardware',
    })),
  });
  expect(breakpoints.map(({ verified }) => verified)).toEqual([true, true, true, false]);
  expect(breakpoints[3]?.message).toMatch(/needs one of the processor's four debug registers, and none is free/);
  await client.request('setInstructionBreakpoints', { breakpoints: [] });
  await set(client, [['guarded', 'hardware']]);
  const { result } = await client.request('evaluate', { expression: 'breakpoints', context: 'repl' });
  expect(result).toMatch(/source, hardware +guarded\.c:\d+ +0 +set at 0x/);
  expect(result).toMatch(/data +value, 4 bytes at 0x[0-9a-f]+ +0 +set for changes/);
  await client.request('disconnect');
});
