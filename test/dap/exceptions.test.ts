// Exceptions of languages at the protocol: filters, what a stop tells.

import { expect, it } from 'vitest';
import { startSession } from '../support/dapClient';
import { initialize } from '../support/debugging';
import { buildTarget } from '../support/targets';

const { program, source, line } = buildTarget('exceptions/throws.cpp');

it('a throw stops where its type was asked for, and says what it is', async () => {
  const { adapter, client } = startSession();
  await initialize(client);
  await client.request('launch', { program, args: ['timeout'] } as never);
  await client.request('setExceptionBreakpoints', {
    filters: [],
    filterOptions: [{ filterId: 'cpp-throw', condition: 'std::runtime_error' }, { filterId: 'faults' }],
  });
  await client.request('configurationDone');
  const stop = await client.waitFor('stopped');
  const { threadId = 0 } = stop;
  expect(stop).toMatchObject({
    reason: 'exception',
    description: 'Paused on throw of net::Timeout',
    text: 'net::Timeout: after 5 s',
  });
  expect(await client.request('exceptionInfo', { threadId })).toMatchObject({
    exceptionId: 'net::Timeout',
    description: 'net::Timeout: after 5 s',
    breakMode: 'always',
    details: { message: 'after 5 s', typeName: 'net::Timeout' },
  });
  // Clients show the first frame whose source is here: that of the throw, not the library's function.
  const { stackFrames } = await client.request('stackTrace', { threadId });
  const shown = stackFrames.findIndex(({ source }) => source && source.presentationHint !== 'deemphasize');
  expect(stackFrames.slice(0, shown)).toMatchObject([{ name: '__cxa_throw', presentationHint: 'subtle' }]);
  expect(stackFrames[shown]).toMatchObject({ source: { path: source }, line: line('timeout') });
  await client.request('setExceptionBreakpoints', { filters: [] });
  await client.request('continue', { threadId });
  expect(await client.waitFor('exited')).toMatchObject({ exitCode: 3 });
  await client.request('disconnect');
  expect(await adapter.exit()).toBe(0);
});

it('an exception that nobody catches stops without being asked for', async () => {
  const { adapter, client } = startSession();
  await initialize(client);
  await client.request('launch', { program, args: ['runtime', 'uncaught'] } as never);
  await client.request('configurationDone');
  const { threadId = 0, ...stop } = await client.waitFor('stopped');
  expect(stop).toMatchObject({ description: 'Paused on uncaught std::runtime_error' });
  expect(await client.request('exceptionInfo', { threadId })).toMatchObject({ breakMode: 'unhandled' });
  await client.request('continue', { threadId });
  expect((await client.waitFor('stopped')).text).toMatch(/^SIGABRT: .*; uncaught std::runtime_error: disk full$/);
  await client.request('disconnect');
  expect(await adapter.exit()).toBe(0);
});

it('what is no filter is refused', async () => {
  const { adapter, client } = startSession();
  await initialize(client);
  const { text } = await client.failure('setExceptionBreakpoints', {
    filters: [],
    filterOptions: [{ filterId: 'cpp' }],
  });
  expect(text).toContain('filterOptions');
  await client.request('disconnect');
  expect(await adapter.exit()).toBe(0);
});
