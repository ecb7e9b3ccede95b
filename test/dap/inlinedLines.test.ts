// Breakpoints on lines whose first instruction is that of an inlined call: the stop is on the line, and its names are the line's.

import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import { expect, it } from 'vitest';
import { startSession, type TestClient } from '../support/dapClient';
import { launch } from '../support/debugging';
import { buildTarget } from '../support/targets';

// Clang has no row for such a line, and puts the breakpoint on the next one.
const target = buildTarget('stepping/inlined_line.cpp', { flags: ['-g', '-O2'] });

async function start(client: TestClient, ...breakpoints: readonly { marker: string; [option: string]: unknown }[]) {
  await launch(client, { program: target.program });
  const set = await client.request('setBreakpoints', {
    source: { path: target.source },
    breakpoints: breakpoints.map(({ marker, ...options }) => ({ line: target.line(marker), ...options })),
  });
  await client.request('configurationDone');
  return set.breakpoints;
}

async function framesAtStop(client: TestClient): Promise<readonly string[]> {
  const { threadId = 0 } = await client.waitFor('stopped');
  return framesOf(client, threadId);
}

async function framesOf(client: TestClient, threadId: number): Promise<readonly string[]> {
  const { stackFrames } = await client.request('stackTrace', { threadId });
  const own = stackFrames.filter(({ source, name }) => source?.path === target.source && !name.startsWith('main'));
  return own.map(({ name, line }: Dap.StackFrame) => `${name.replace(/\(.*/, '')}:${line}`);
}

const at = (name: string, marker: string): string => `${name}:${target.line(marker)}`;

it('the stop is in front of the call, and a step into it goes there without a move', async () => {
  const { client } = startSession();
  await start(client, { marker: 'call' });
  expect(await framesAtStop(client)).toEqual([at('work', 'call')]);
  const { threads } = await client.request('threads');
  const threadId = threads[0]?.id ?? 0;
  const pc = async () =>
    (await client.request('stackTrace', { threadId, levels: 1 })).stackFrames[0]?.instructionPointerReference;
  const before = await pc();
  await client.request('stepIn', { threadId });
  expect(await framesAtStop(client)).toEqual([at('Counter::add', 'inside'), at('work', 'call')]);
  expect(await pc()).toBe(before);
  await client.request('disconnect');
});

it.each([
  ['outer', [at('work', 'outer')]],
  ['nested', [at('Counter::twice', 'nested'), at('work', 'outer')]],
])('of calls in each other, the line %s is that of its own', async (marker, frames) => {
  const { client } = startSession();
  await start(client, { marker });
  expect(await framesAtStop(client)).toEqual(frames);
  await client.request('disconnect');
});

it('with a breakpoint inside, too, the stop is there', async () => {
  const { client } = startSession();
  const set = await start(client, { marker: 'call' }, { marker: 'inside' });
  const { threadId = 0, hitBreakpointIds } = await client.waitFor('stopped');
  expect(hitBreakpointIds).toEqual(set.map(({ id }) => id));
  expect(await framesOf(client, threadId)).toEqual([at('Counter::add', 'inside'), at('work', 'call')]);
  await client.request('disconnect');
});

it('names in conditions and messages are those of the line', async () => {
  const { client } = startSession();
  const [stop] = await start(
    client,
    { marker: 'call', condition: 'i == 2 && at != 0' },
    { marker: 'outer', logMessage: 'over: {at == &sink}' },
  );
  expect(stop).toMatchObject({ verified: true });
  const { threadId = 0 } = await client.waitFor('stopped');
  expect(await framesOf(client, threadId)).toEqual([at('work', 'call')]);
  const { stackFrames } = await client.request('stackTrace', { threadId, levels: 1 });
  const { result } = await client.request('evaluate', { expression: 'i', frameId: stackFrames[0]?.id ?? 0 });
  expect(result).toBe('2');
  await client.request('continue', { threadId });
  await client.waitFor('terminated');
  expect(client.output('console')).toMatch(/^over: true$/m);
  await client.request('disconnect');
});
