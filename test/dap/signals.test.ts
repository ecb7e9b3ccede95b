// Signals at the protocol: policy, filters, what a stop tells, and the console's commands.

import { expect, it } from 'vitest';
import { startSession } from '../support/dapClient';
import { initialize, launch } from '../support/debugging';
import { buildTarget } from '../support/targets';

const { program } = buildTarget('signals.c');

it('a signal stops as launch.json says, tells its sender, and can be withheld', async () => {
  const { adapter, client } = startSession();
  await launch(client, { program, signals: { SIGUSR1: { stop: true } } } as never);
  await client.request('configurationDone');
  const stop = await client.waitFor('stopped');
  const { threadId = 0 } = stop;
  expect(stop).toMatchObject({ reason: 'exception', description: 'Paused on SIGUSR1' });
  expect(stop.text).toContain('(SI_TKILL) by the program itself');
  expect(await client.request('exceptionInfo', { threadId })).toMatchObject({ exceptionId: 'SIGUSR1' });
  const table = (await client.request('evaluate', { expression: 'signals', context: 'repl' })).result;
  expect(table).toMatch(/^SIGUSR1 +yes +yes +yes$/m);
  for (const [command, part] of [
    ['help', 'sigsend NAME'],
    ['maps', program],
    ['fds', '/dev/null'],
    ['threads', 'stopped by SIGUSR1'],
  ] as const) {
    expect((await client.request('evaluate', { expression: command, context: 'repl' })).result).toContain(part);
  }
  await client.request('evaluate', { expression: 'signal 0', context: 'repl' });
  expect(await client.waitFor('exited')).toMatchObject({ exitCode: 3 });
  await client.request('disconnect');
  expect(await adapter.exit()).toBe(0);
});

it('a filter of the Breakpoints panel makes its signals stop', async () => {
  const { adapter, client } = startSession();
  const { exceptionBreakpointFilters = [] } = (await initialize(client)) as {
    exceptionBreakpointFilters?: { filter: string; default?: boolean }[];
  };
  expect(exceptionBreakpointFilters.filter((one) => one.default).map((one) => one.filter)).toEqual([
    'cpp-uncaught',
    'rust-panic',
    'sanitizer',
    'faults',
    'abort',
    'trap',
  ]);
  await client.request('launch', { program } as never);
  await client.request('setExceptionBreakpoints', { filters: ['user'] });
  await client.request('configurationDone');
  expect(await client.waitFor('stopped')).toMatchObject({ description: 'Paused on SIGUSR1' });
  await client.request('disconnect');
  expect(await adapter.exit()).toBe(0);
});

it('a name that is no signal is refused', async () => {
  const { adapter, client } = startSession();
  await initialize(client);
  expect((await client.failure('launch', { program, signals: { SIGFOO: 'stop' } })).text).toContain('names of signals');
  await client.request('disconnect');
  expect(await adapter.exit()).toBe(0);
});
