// "Run Without Debugging": the program runs to its end as it would alone, whatever breakpoints and filters there are.

import { existsSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startSession, type TestClient } from '../support/dapClient';
import { initialize, launch, runTo } from '../support/debugging';
import { buildTarget } from '../support/targets';
import { TestTerminal } from '../support/terminal';

const target = buildTarget('endings.c');
const conversation = buildTarget('conversation.c');
const WITHHELD = expect.stringContaining('runs without debugging');

let client: TestClient;
let adapter: ReturnType<typeof startSession>['adapter'];
beforeEach(() => {
  ({ client, adapter } = startSession());
});
afterEach(async () => {
  await client.request('disconnect');
  expect(await adapter.exit()).toBe(0);
});

/** With a breakpoint of each kind and with all filters. */
async function start(args: readonly string[], more: object = {}): Promise<void> {
  await launch(client, { program: target.program, args, noDebug: true, ...more });
  const unverified = { breakpoints: [{ verified: false, message: WITHHELD }] };
  const breakpoints = [{ line: target.line('work') }];
  expect(await client.request('setBreakpoints', { source: { path: target.source }, breakpoints })).toMatchObject(
    unverified,
  );
  expect(await client.request('setFunctionBreakpoints', { breakpoints: [{ name: 'main' }] })).toMatchObject(unverified);
  const filters = ['faults', 'abort', 'trap', 'user', 'load'];
  const answer = await client.request('setExceptionBreakpoints', { filters });
  expect(answer).toEqual({ breakpoints: filters.map(() => ({ verified: false, message: WITHHELD })) });
  await client.request('configurationDone');
}

it.each([
  ['its exit code', [], 3],
  ['a program that it becomes', ['exec'], 3],
  ['a fault', ['fault'], 128 + 11],
  ['a trap of its own', ['trap'], 128 + 5],
])('ends by %s, and stops nowhere', async (_what, args, exitCode) => {
  await start(args, { stopOnEntry: true, stopAtEntry: true, signals: { SIGUSR1: 'stop' } });
  expect(await client.waitFor('exited')).toEqual({ exitCode });
  await client.waitFor('terminated');
  expect(client.output('stdout')).toMatch(/^handled 1, child 7\n/);
  expect(client.pendingEvents('stopped')).toEqual([]);
});

it('cannot be paused, says why, and ends with the session', async () => {
  await start(['wait']);
  await client.waitFor('output', () => client.output('stdout').includes('child 7'));
  const { systemProcessId: pid } = await client.waitFor<{ systemProcessId: number }>('process');
  expect((await client.failure('pause', { threadId: pid })).text).toContain('runs without debugging');
  expect(existsSync(`/proc/${pid}`)).toBe(true);
  await client.request('disconnect');
  expect(await adapter.exit()).toBe(0);
  expect(existsSync(`/proc/${pid}`)).toBe(false);
  ({ client, adapter } = startSession());
});

it('Stop ends it by its signal', async () => {
  await start(['wait']);
  await client.waitFor('output', () => client.output('stdout').includes('child 7'));
  await client.request('terminate');
  expect(await client.waitFor('exited')).toEqual({ exitCode: 128 + 15 });
});

it('begins anew with debugging, and its filters stop it then', async () => {
  await start(['wait']);
  await client.request('restart', { arguments: { program: target.program } } as never);
  expect(await client.waitFor('stopped')).toMatchObject({ reason: 'library load' });
});

it('begins anew without debugging: what stopped it is withheld', async () => {
  await runTo(client, target, 'work', { args: ['fault'] });
  const before = client.output('console');
  expect(before).toContain('SIGUSR1');
  await client.request('restart', { arguments: { program: target.program, noDebug: true } } as never);
  await client.waitFor(
    'breakpoint',
    ({ breakpoint }) => breakpoint.message?.includes('runs without debugging') ?? false,
  );
  expect(await client.waitFor('exited')).toEqual({ exitCode: 3 });
  expect(client.pendingEvents('stopped')).toEqual([]);
  expect(client.output('console').slice(before.length)).not.toContain('SIGUSR1');
});

it('reads from the terminal, and gets Ctrl-C itself', async () => {
  const terminal = new TestTerminal();
  client.onRequest = ({ arguments: args }) => terminal.run(args);
  await launch(client, { program: conversation.program, noDebug: true }, { supportsRunInTerminalRequest: true });
  await client.request('configurationDone');
  await terminal.shows(/foreground 1/);
  terminal.type('\x03');
  await terminal.shows(/interrupts 1/);
  terminal.type('enough\n');
  expect(await client.waitFor('exited')).toEqual({ exitCode: 3 });
  await terminal.shows(/you said <enough>/);
});

it('is one of the two', async () => {
  await initialize(client);
  const failure = await client.failure('launch', { program: target.program, noDebug: 'yes' });
  expect(failure.text).toContain('"noDebug" is "yes"; expected true or false');
});
