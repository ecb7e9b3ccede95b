// Data breakpoints with conditions and hit counts, which the tracer decides by itself: nothing lost, none counted twice, old values right.

import type { DebugProtocol as Dap } from '@vscode/debugprotocol';
import { expect, it } from 'vitest';
import { startSession, type TestClient } from '../support/dapClient';
import { runTo, topFrame } from '../support/debugging';
import { buildTarget } from '../support/targets';

const target = buildTarget('watch/writes.c', { flags: ['-g', '-O0', '-pthread'] });
const PASSES = 3000;

/** Stands at the marker; of the source breakpoints only that at the end, if any, is left. */
async function standAt(marker: string, end?: string) {
  const { client } = startSession();
  const { threadId = 0 } = await runTo(client, target, marker, { args: [String(PASSES)] });
  await client.request('setBreakpoints', {
    source: { path: target.source },
    breakpoints: end === undefined ? [] : [{ line: target.line(end) }],
  });
  return { client, threadId };
}

async function watch(client: TestClient, threadId: number, name: string, ...options: object[]): Promise<void> {
  const { id: frameId } = await topFrame(client, threadId);
  const { dataId = '' } = await client.request('dataBreakpointInfo', { name, frameId });
  const { breakpoints } = await client.request('setDataBreakpoints', {
    breakpoints: options.map((each) => ({ dataId: dataId ?? '', accessType: 'write' as const, ...each })),
  });
  expect(breakpoints).toEqual(options.map(() => expect.objectContaining({ verified: true })));
}

/** Rows of the console's list, without the table's layout. */
async function listed(client: TestClient): Promise<string[]> {
  const { result } = await client.request('evaluate', { expression: 'breakpoints', context: 'repl' });
  return result.split('\n').filter((row) => / data /.test(row));
}

const hitsIn = (row: string | undefined): number => Number(/ (\d+) +(?:if|hit|set)/.exec(row ?? '')?.[1]);

async function descriptionsTo(client: TestClient, threadId: number, count: number): Promise<string[]> {
  const found: string[] = [];
  while (found.length < count) {
    await client.request('continue', { threadId });
    found.push((await client.waitFor('stopped')).description ?? '');
  }
  return found;
}

it('a true condition stops with the value from before and the new one', async () => {
  const { client, threadId } = await standAt('start');
  await watch(client, threadId, 'counter', { condition: 'counter % 1000 == 0 && i > 1000' });
  expect(await descriptionsTo(client, threadId, 2)).toEqual([
    'counter changed from 1999 to 2000',
    'counter changed from 2999 to 3000',
  ]);
  const [row] = await listed(client);
  expect(hitsIn(row)).toBe(2);
  expect(row).not.toMatch(/Evaluated/);
  await client.request('disconnect');
});

it('names are those of the function that writes', async () => {
  const { client, threadId } = await standAt('start');
  await watch(client, threadId, 'counter', { condition: 'counter > 3000 && by == 1', hitCondition: '1500' });
  expect(await descriptionsTo(client, threadId, 1)).toEqual(['counter changed from 4499 to 4500']);
  expect(hitsIn((await listed(client))[0])).toBe(1500);
  await client.request('disconnect');
});

it('a name that is in none of them stops, and says so', async () => {
  const { client, threadId } = await standAt('start');
  await watch(client, threadId, 'counter', { condition: 'counter > 2998 && by == 7' });
  expect(await descriptionsTo(client, threadId, 2)).toEqual([
    'counter changed from 2998 to 2999',
    'counter changed from 2999 to 3000',
  ]);
  expect((await listed(client))[0]).toMatch(/Stopped because the condition cannot be evaluated: .*"by"/);
  const told = client.output('console').match(/^Data breakpoint on "counter".+/gm);
  expect(told).toEqual([
    expect.stringMatching(
      new RegExp(`^Data breakpoint on "counter" at writes.c:${target.line('start')}: Stopped because .*"by".*\\.$`),
    ),
  ]);
  await client.request('disconnect');
});

it.each([
  ['shared', 'threads', { hitCondition: '> 1000000' }, 4 * PASSES],
  ['shared', 'threads', { condition: 'shared > 0', hitCondition: '> 1000000' }, 4 * PASSES],
  ['bits.high', 'start', { condition: 'bits.high % 2 == 0', hitCondition: '> 1000000' }, PASSES / 2],
  ['counter', 'start', { condition: '$rip != 0 && counter % 2', hitCondition: '> 1000000' }, (PASSES * 3) / 4],
])('counts each hit of %s from %s with %j', async (name, marker, options, expected) => {
  const { client, threadId } = await standAt(marker, 'end');
  await watch(client, threadId, name, options);
  await client.request('continue', { threadId });
  expect(await client.waitFor('stopped')).toMatchObject({ reason: 'breakpoint' });
  const hits = hitsIn((await listed(client))[0]);
  // Two threads that write at the same moment are one change.
  if (name === 'shared') expect(hits).toBeLessThanOrEqual(expected);
  else expect(hits).toBe(expected);
  expect(hits).toBeGreaterThan(expected / 8);
  await client.request('continue', { threadId });
  await client.waitFor('exited');
  expect(client.output('stdout')).toBe(`${PASSES + PASSES / 2} ${4 * PASSES} 64\n`);
  await client.request('disconnect');
});

it('a changed hit count begins anew', async () => {
  const { client, threadId } = await standAt('start');
  await watch(client, threadId, 'counter', { hitCondition: '5' });
  expect(await descriptionsTo(client, threadId, 1)).toEqual(['counter changed from 4 to 5']);
  await watch(client, threadId, 'counter', { hitCondition: '% 4' });
  expect(await descriptionsTo(client, threadId, 2)).toEqual([
    'counter changed from 8 to 9',
    'counter changed from 12 to 13',
  ]);
  await client.request('disconnect');
});

it('a local with a condition is watched until its function returns', async () => {
  const { client, threadId } = await standAt('local', 'end');
  await watch(client, threadId, 'local', { condition: 'local == limit' });
  expect(await descriptionsTo(client, threadId, 1)).toEqual([`local changed from ${PASSES - 1} to ${PASSES}`]);
  expect((await listed(client))[0]).not.toMatch(/Evaluated/);
  const removed = client.waitFor<Dap.BreakpointEvent['body']>('breakpoint', ({ reason }) => reason === 'removed');
  await client.request('continue', { threadId });
  await removed;
  expect(await client.waitFor('stopped')).toMatchObject({ reason: 'breakpoint' });
  expect(client.output('console')).toMatch(/The data breakpoint on "local" is removed: sum has returned\./);
  await client.request('disconnect');
});

it('and until longjmp has left it, with a condition that no access meets', async () => {
  const { client, threadId } = await standAt('local', 'local');
  await client.request('continue', { threadId });
  await client.waitFor('stopped');
  await client.request('setBreakpoints', {
    source: { path: target.source },
    breakpoints: [{ line: target.line('end') }],
  });
  await watch(client, threadId, 'local', { condition: 'local < 0' });
  await client.request('continue', { threadId });
  expect(await client.waitFor('stopped')).toMatchObject({ reason: 'breakpoint' });
  expect(client.output('console')).toMatch(/The data breakpoint on "local" is removed: sum has returned\./);
  await client.request('disconnect');
});
