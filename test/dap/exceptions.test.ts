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

const computes = ['g++', 'clang++'] as const;

async function standsAtThrow(kind: string, args: object = {}, compiler: 'g++' | 'clang++' = 'g++') {
  const target = buildTarget('exceptions/computes.cpp', { compiler });
  const { adapter, client } = startSession();
  await initialize(client, { supportsInvalidatedEvent: true });
  await client.request('launch', { program: target.program, args: [kind], ...args } as never);
  await client.request('setExceptionBreakpoints', { filters: ['cpp-throw'] });
  await client.request('configurationDone');
  const stop = await client.waitFor('stopped');
  const { threadId = 0 } = stop;
  const finish = async (): Promise<void> => {
    await client.request('continue', { threadId });
    expect(await client.waitFor('exited')).toMatchObject({ exitCode: 3 });
    await client.request('disconnect');
    expect(await adapter.exit()).toBe(0);
  };
  return { client, stop, threadId, target, finish };
}

it.each(
  computes.flatMap(
    (compiler) =>
      [
        [compiler, 'counted', 'asked 1 times'],
        [compiler, 'second_base', 'asked 1 times'],
      ] as const,
  ),
)(
  'what an exception computes is asked of the program, once, when a client asks: %s %s',
  async (compiler, kind, message) => {
    const { client, stop, threadId, target, finish } = await standsAtThrow(kind, {}, compiler);
    // Not for the stop itself.
    expect(stop).toMatchObject({ description: `Paused on throw of ${kind}`, text: kind });
    const stack = await client.request('stackTrace', { threadId });
    for (let time = 0; time < 2; time += 1) {
      expect(await client.request('exceptionInfo', { threadId })).toMatchObject({
        exceptionId: kind,
        description: `${kind}: ${message}`,
        details: { message },
      });
    }
    expect(await client.request('stackTrace', { threadId })).toEqual(stack);
    await client.request('setExceptionBreakpoints', { filters: [] });
    await client.request('setBreakpoints', {
      source: { path: target.source },
      breakpoints: [{ line: target.line('caught') }],
    });
    await client.request('continue', { threadId });
    await client.waitFor('stopped');
    const { stackFrames } = await client.request('stackTrace', { threadId });
    const frameId = stackFrames[0]?.id ?? 0;
    expect(await client.request('evaluate', { expression: 'times_asked', frameId })).toMatchObject({
      result: '1',
    });
    await finish();
  },
);

it.each([
  ['endless', /^endless: what\(\) gave no answer: The call did not return within 0\.1 s/],
  ['faulty', /^faulty: what\(\) gave no answer: The call was ended: it got SIGSEGV in faulty::what/],
  ['careful', /^careful: what\(\) gave no answer: The call was ended by an exception .* to stop at: int: 1\.$/],
  ['silent', /^silent$/],
])('an exception that cannot say what it is leaves the program as it was: %s', async (kind, description) => {
  const { client, threadId, finish } = await standsAtThrow(kind, { callTimeout: 100 });
  const stack = await client.request('stackTrace', { threadId });
  const info = await client.request('exceptionInfo', { threadId });
  expect(info.description).toMatch(description);
  expect(info.details).not.toHaveProperty('message');
  expect(await client.request('stackTrace', { threadId })).toEqual(stack);
  await finish();
});

it('the question may be cancelled, and asked again', async () => {
  const { client, threadId, finish } = await standsAtThrow('endless', { callTimeout: 600_000 });
  for (let time = 0; time < 2; time += 1) {
    const asked = client.send('exceptionInfo', { threadId });
    const { seq } = client.transcript.findLast(({ direction }) => direction === 'sent')?.message ?? { seq: 0 };
    await client.request('cancel', { requestId: seq });
    expect(await asked).toMatchObject({ success: false, message: 'cancelled' });
  }
  await finish();
});

it('nothing is asked of the program with "allowCalls": false', async () => {
  const { client, threadId, finish } = await standsAtThrow('counted', { allowCalls: false });
  expect(await client.request('exceptionInfo', { threadId })).toMatchObject({ description: 'counted' });
  await finish();
  const output = client.transcript.map(({ message }) => JSON.stringify(message)).join('\n');
  expect(output).toContain('"output":"0\\n"');
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

it('a condition may be null', async () => {
  const { client } = startSession();
  await initialize(client);
  const filterOptions = [{ filterId: 'cpp-throw', condition: null }];
  expect(await client.send('setExceptionBreakpoints', { filters: [], filterOptions })).toMatchObject({ success: true });
  await client.request('disconnect');
});
